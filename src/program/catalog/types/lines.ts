/**
 * The data files: what a distribution offers, one line an item, sorted by module.
 *
 *     M os.path                             a module; what follows belongs to it, up to the next
 *     @genericpath exists size=getsize      names of another module (or class) that are reached here, too
 *     f join(a,*paths):str|bytes            a function; F: to be awaited
 *     +(a:~T,b=,*,c):~T                     one of its overloads, with what binds its type variables, and what has a default
 *     &key:callable<None,.Frame> b:.Local   what its parameters take, where that is known and leads somewhere
 *     v sep:str                             a variable
 *     c Popen<T,S=T>(Base<T>,.Local)        a class with type variables (S is T where it is not given) and bases; C: a protocol; nested ones are `Outer.Inner`
 *      m wait(timeout):int                  a method of it; k: class method, s: static method; in upper case: to be awaited
 *      p name:str                           a property; a: an attribute
 *
 * Types are those of `type-text.ts`.
 */

/** Where the lines of a module stand: from behind its first line to the next `M`. */
export type Section = { readonly module: string; readonly text: string; readonly start: number; readonly end: number };

/** Finds the modules of a text, without reading what is in them. */
export function findSections(text: string): readonly Section[] {
  const sections: Section[] = [];
  let at = text.startsWith('M ') ? 0 : text.indexOf('\nM ') + 1;
  while (at >= 0 && text.startsWith('M ', at)) {
    const lineEnd = text.indexOf('\n', at);
    const next = text.indexOf('\nM ', lineEnd - 1);
    const end = next < 0 ? text.length : next + 1;
    sections.push({ module: text.slice(at + 2, lineEnd), text, start: lineEnd + 1, end });
    at = next < 0 ? -1 : next + 1;
  }
  return sections;
}

/** One item of a module: its own line, and the lines that belong to it. */
export type Entry = { readonly line: string; readonly details: readonly string[] };
export type SectionEntries = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Names that stand for something elsewhere, by its dotted name. */
  readonly aliases: ReadonlyMap<string, string>;
};

const NAME_END = /[(<:]/;

export function readSection({ text, start, end }: Section): SectionEntries {
  const entries = new Map<string, { readonly line: string; readonly details: string[] }>();
  const aliases = new Map<string, string>();
  let details: string[] = [];
  for (const line of text.slice(start, end).split('\n')) {
    const first = line[0];
    if (first === undefined) continue;
    if (first === ' ' || first === '+' || first === '&') {
      details.push(line);
    } else if (first === '@') {
      readAliases(line, aliases);
    } else {
      details = [];
      const name = nameOf(line, 2);
      if (!entries.has(name)) entries.set(name, { line, details });
    }
  }
  return { entries, aliases };
}

/** The name that starts at an offset of a line. */
export function nameOf(line: string, start: number): string {
  const rest = line.slice(start);
  const end = rest.search(NAME_END);
  return end < 0 ? rest : rest.slice(0, end);
}

function readAliases(line: string, aliases: Map<string, string>): void {
  const [target, ...names] = line.slice(1).split(' ');
  const prefix = target === '' ? '' : `${target}.`;
  for (const written of names) {
    const [name, original] = written.split('=', 2);
    aliases.set(name!, prefix + (original ?? name!));
  }
}
