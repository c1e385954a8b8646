/** Types as they are written in the data files: `list<str>|None`, `.Local`, `~T`, `typing.Iterator<tuple<~K,~V>>`. */
import type { LibraryType, LibraryUnion } from '../library-types.ts';

const SPECIAL = new Set(['Self', 'callable']);
const UNKNOWN: LibraryUnion = [];
const RELATIVE = /(?:^|[<,|])\./;

/** Reads types, each text once. */
export class TypeTexts {
  readonly #known = new Map<string, LibraryUnion>();

  /** `module` is what a leading dot stands for. */
  read(text: string, module: string): LibraryUnion {
    if (text === '') return UNKNOWN;
    const key = RELATIVE.test(text) ? `${module} ${text}` : text;
    let union = this.#known.get(key);
    if (union === undefined) this.#known.set(key, (union = new Reader(text, module).union()));
    return union;
  }
}

class Reader {
  readonly #text: string;
  readonly #module: string;
  #at = 0;

  constructor(text: string, module: string) {
    this.#text = text;
    this.#module = module;
  }

  union(): LibraryUnion {
    const members: LibraryType[] = [];
    while (true) {
      const type = this.#type();
      if (type !== null) members.push(type);
      if (this.#text[this.#at] !== '|') return members.length === 0 ? UNKNOWN : members;
      this.#at++;
    }
  }

  #type(): LibraryType | null {
    const start = this.#at;
    while (this.#at < this.#text.length && !'<>|,'.includes(this.#text[this.#at]!)) this.#at++;
    if (this.#at === start) return null;
    const name = this.#text.slice(start, this.#at);
    const args: LibraryUnion[] = [];
    if (this.#text[this.#at] === '<') {
      do {
        this.#at++;
        args.push(this.union());
      } while (this.#text[this.#at] === ',');
      this.#at++;
    }
    return { name: this.#fullName(name, args.length), arguments: args };
  }

  #fullName(name: string, count: number): string {
    if (name.startsWith('.')) return this.#module + name;
    if (name.startsWith('~') || SPECIAL.has(name) || (name === 'type' && count > 0)) return name;
    return name.includes('.') ? name : `builtins.${name}`;
  }
}

/** Splits at commas that stand in no angle brackets. */
export function splitTopLevel(text: string): readonly string[] {
  if (text === '') return [];
  if (!text.includes('<')) return text.split(',');
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '<') depth++;
    else if (c === '>') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
