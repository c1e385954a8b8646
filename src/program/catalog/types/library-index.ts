/** Answers about library types from the texts of data files. Modules are read when they are first asked for. Hot: answers are kept. */
import type {
  LibraryClass,
  LibraryFunction,
  LibraryMember,
  LibrarySignature,
  LibrarySymbol,
  LibraryTaken,
  LibraryTypes,
  LibraryUnion,
  LibraryVariable,
} from '../library-types.ts';
import { findSections, nameOf, readSection, type Entry, type Section, type SectionEntries } from './lines.ts';
import { linearize } from './linearize.ts';
import { splitTopLevel, TypeTexts } from './type-text.ts';

/** Aliases of aliases. */
const MAX_ALIASES = 16;
const NO_SIGNATURES: readonly LibrarySignature[] = [];
const NOTHING_TAKEN: LibraryTaken = new Map();
const NO_ENTRIES: SectionEntries = { entries: new Map(), aliases: new Map() };
const ROOT = 'builtins.object';

type ClassRecord = { readonly symbol: LibraryClass; readonly details: readonly string[]; readonly module: string };

export class LibraryIndex implements LibraryTypes {
  readonly #sections = new Map<string, Section>();
  readonly #read = new Map<string, SectionEntries>();
  readonly #symbols = new Map<string, LibrarySymbol | null>();
  readonly #classes = new Map<string, ClassRecord>();
  readonly #bodies = new Map<string, ReadonlyMap<string, LibraryMember>>();
  readonly #members = new Map<string, Map<string, LibraryMember | null>>();
  readonly #ancestors = new Map<string, readonly string[]>();
  readonly #binding = new Map<string, readonly LibraryMember[]>();
  readonly #types = new TypeTexts();

  /** Where two texts have a module, the first counts. */
  constructor(texts: readonly string[]) {
    for (const text of texts) {
      for (const section of findSections(text)) {
        if (!this.#sections.has(section.module)) this.#sections.set(section.module, section);
      }
    }
  }

  find(dotted: string): LibrarySymbol | null {
    const known = this.#symbols.get(dotted);
    if (known !== undefined) return known;
    const found = this.#find(dotted, 0);
    this.#symbols.set(dotted, found);
    return found;
  }

  member(className: string, name: string): LibraryMember | null {
    let members = this.#members.get(className);
    if (members === undefined) this.#members.set(className, (members = new Map<string, LibraryMember | null>()));
    const known = members.get(name);
    if (known !== undefined) return known;
    let found: LibraryMember | null = null;
    for (const ancestor of this.ancestors(className)) {
      found = this.#body(ancestor).get(name) ?? null;
      if (found !== null) break;
    }
    members.set(name, found);
    return found;
  }

  ancestors(className: string): readonly string[] {
    let found = this.#ancestors.get(className);
    if (found === undefined) {
      const symbol = this.find(className);
      if (symbol?.kind === 'class' && symbol.name !== className) return this.ancestors(symbol.name);
      const order = linearize(className, (name) => this.#baseNames(name));
      found = order.length === 0 || order.at(-1) === ROOT ? order : [...order.filter((name) => name !== ROOT), ROOT];
      this.#ancestors.set(className, found);
    }
    return found;
  }

  bindingAttributes(className: string): readonly LibraryMember[] {
    let found = this.#binding.get(className);
    if (found === undefined) {
      const all = this.ancestors(className).flatMap((ancestor) => [...this.#body(ancestor).values()]);
      found = all.filter(({ kind, type }) => kind === 'attribute' && type.some(mentionsVariable));
      this.#binding.set(className, found);
    }
    return found;
  }

  #baseNames(className: string): readonly string[] {
    const symbol = this.find(className);
    return symbol?.kind === 'class' ? symbol.bases.map((base) => base.name) : [];
  }

  #find(dotted: string, aliases: number): LibrarySymbol | null {
    if (aliases > MAX_ALIASES) return null;
    for (let dot = dotted.lastIndexOf('.'); dot > 0; dot = dotted.lastIndexOf('.', dot - 1)) {
      const module = dotted.slice(0, dot);
      if (!this.#sections.has(module)) continue;
      const found = this.#inModule(module, dotted.slice(dot + 1), aliases);
      if (found !== null) return found;
    }
    return this.#sections.has(dotted) ? { kind: 'module', name: dotted } : null;
  }

  #inModule(module: string, path: string, aliases: number): LibrarySymbol | null {
    const { entries, aliases: elsewhere } = this.#entries(module);
    const entry = entries.get(path);
    if (entry !== undefined) return this.#symbol(module, path, entry);
    const dot = path.indexOf('.');
    const target = elsewhere.get(dot < 0 ? path : path.slice(0, dot));
    if (target !== undefined) {
      const full = dot < 0 ? target : target + path.slice(dot);
      return full === `${module}.${path}` ? null : this.#find(full, aliases + 1);
    }
    const last = path.lastIndexOf('.');
    if (last < 0) return null;
    const owner = this.#inModule(module, path.slice(0, last), aliases);
    const name = path.slice(last + 1);
    if (owner?.kind !== 'class') return null;
    const inner = owner.name === `${module}.${path.slice(0, last)}` ? null : this.#find(`${owner.name}.${name}`, aliases + 1);
    const member = inner === null ? this.member(owner.name, name) : null;
    return member === null ? inner : symbolOf(member);
  }

  #entries(module: string): SectionEntries {
    let entries = this.#read.get(module);
    if (entries === undefined) {
      const section = this.#sections.get(module);
      this.#read.set(module, (entries = section === undefined ? NO_ENTRIES : readSection(section)));
    }
    return entries;
  }

  #symbol(module: string, path: string, { line, details }: Entry): LibrarySymbol {
    const name = `${module}.${path}`;
    switch (line[0]) {
      case 'c':
      case 'C':
        return this.#class(module, name, line, details);
      case 'f':
      case 'F':
        return this.#function(module, name, line, details);
      default:
        return { kind: 'variable', name, type: this.#resultOf(line, module) };
    }
  }

  #class(module: string, name: string, line: string, details: readonly string[]): LibraryClass {
    const known = this.#classes.get(name);
    if (known !== undefined) return known.symbol;
    const [, variables, bases] = /^[^<(]*(?:<([^>]*)>)?(?:\((.*)\))?$/.exec(line)!;
    const written = variables === undefined ? [] : variables.split(',').map((each) => each.split('=', 2));
    const symbol: LibraryClass = {
      kind: 'class',
      name,
      bases: splitTopLevel(bases ?? '').flatMap((base) => this.#types.read(base, module)),
      typeVariables: written.map(([variable]) => variable!),
      fallbacks: new Map(written.flatMap(([variable, other]) => (other === undefined ? [] : [[variable!, other] as const]))),
      isProtocol: line[0] === 'C',
    };
    this.#classes.set(name, { symbol, details, module });
    return symbol;
  }

  #function(module: string, name: string, line: string, details: readonly string[]): LibraryFunction {
    const isAsync = line[0] === 'F';
    const generic = this.#signatures(
      details.filter((each) => each[0] === '+'),
      module,
    );
    const taken = this.#taken(details[0]?.[0] === '&' ? details[0].slice(1) : '', module);
    return { kind: 'function', name, isAsync, parameters: parametersOf(line), returns: this.#resultOf(line, module), generic, taken };
  }

  #body(className: string): ReadonlyMap<string, LibraryMember> {
    let body = this.#bodies.get(className);
    if (body === undefined) {
      this.find(className);
      const record = this.#classes.get(className);
      this.#bodies.set(className, (body = record === undefined ? new Map<string, LibraryMember>() : this.#readBody(record)));
    }
    return body;
  }

  #readBody({ symbol, details, module }: ClassRecord): ReadonlyMap<string, LibraryMember> {
    const body = new Map<string, LibraryMember>();
    for (let at = 0; at < details.length; at++) {
      const line = details[at]!;
      if (line[1] === '+' || line[1] === '&') continue;
      const name = nameOf(line, 3);
      const taken = details[at + 1]?.[1] === '&' ? details[++at]!.slice(2) : '';
      let next = at + 1;
      while (next < details.length && details[next]![1] === '+') next++;
      const generic = next === at + 1 ? NO_SIGNATURES : this.#signatures(details.slice(at + 1, next), module);
      const letter = line[1]!;
      const kind = KINDS[letter.toLowerCase()];
      if (kind === undefined) continue;
      const isAsync = letter !== letter.toLowerCase();
      body.set(name, {
        owner: symbol.name,
        name,
        kind,
        isAsync,
        parameters: parametersOf(line),
        type: this.#resultOf(line, module),
        generic,
        taken: this.#taken(taken, module),
      });
    }
    return body;
  }

  #taken(written: string, module: string): LibraryTaken {
    if (written === '') return NOTHING_TAKEN;
    return new Map(
      written.split(' ').map((each) => {
        const colon = each.indexOf(':');
        return [each.slice(0, colon), this.#types.read(each.slice(colon + 1), module)];
      }),
    );
  }

  #signatures(lines: readonly string[], module: string): readonly LibrarySignature[] {
    if (lines.length === 0) return NO_SIGNATURES;
    return lines.map((line) => ({ parameters: this.#typedParameters(line, module), returns: this.#resultOf(line, module) }));
  }

  #typedParameters(line: string, module: string): LibrarySignature['parameters'] {
    const parameters: LibrarySignature['parameters'][number][] = [];
    let isKeywordOnly = false;
    for (const written of splitTopLevel(line.slice(line.indexOf('(') + 1, line.indexOf(')')))) {
      const colon = written.indexOf(':');
      const head = colon < 0 ? written : written.slice(0, colon);
      const isOptional = head.endsWith('=');
      const name = isOptional ? head.slice(0, -1) : head;
      const isStarred = name.startsWith('*');
      if (name !== '*') {
        const type = this.#types.read(colon < 0 ? '' : written.slice(colon + 1), module);
        parameters.push({ name, type, isOptional: isOptional || isStarred, isKeywordOnly: isKeywordOnly && !isStarred });
      }
      isKeywordOnly ||= isStarred;
    }
    return parameters;
  }

  /** Behind the parameters and a colon; for variables behind the name. */
  #resultOf(line: string, module: string): LibraryUnion {
    const close = line.indexOf(')');
    const colon = line.indexOf(':', close < 0 ? 0 : close);
    return this.#types.read(colon < 0 ? '' : line.slice(colon + 1), module);
  }
}

const KINDS: Readonly<Record<string, LibraryMember['kind']>> = {
  m: 'method',
  k: 'classmethod',
  s: 'staticmethod',
  p: 'property',
  a: 'attribute',
};

function parametersOf(line: string): readonly string[] {
  const open = line.indexOf('(');
  if (open < 0) return [];
  const written = line.slice(open + 1, line.indexOf(')', open));
  return written === '' ? [] : written.split(',');
}

function mentionsVariable({ name, arguments: args }: LibraryUnion[number]): boolean {
  return name.startsWith('~') || args.some((each) => each.some(mentionsVariable));
}

function symbolOf(member: LibraryMember): LibraryFunction | LibraryVariable {
  const name = `${member.owner}.${member.name}`;
  if (member.kind === 'property' || member.kind === 'attribute') return { kind: 'variable', name, type: member.type };
  return {
    kind: 'function',
    name,
    isAsync: member.isAsync,
    parameters: member.parameters,
    returns: member.type,
    generic: member.generic,
    taken: member.taken,
  };
}
