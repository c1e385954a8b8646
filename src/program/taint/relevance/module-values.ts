/** Names that stand for modules: their attributes are names of those modules. */
import { Flag, HEADER_WORDS, Op, instructionLength } from '../../../python/code/opcodes.ts';
import type { ScopeReading } from './scope-reading.ts';
import { Pass } from './value-graph.ts';

/** What is no module. */
export const NO_MODULE = -2;

/** The module that a value certainly is: -1 for a library's, `NO_MODULE` where it is none. */
export function moduleBehind(r: ScopeReading, value: number): number {
  const pc = r.definedAt[value] ?? -1;
  if (pc < 0) return NO_MODULE;
  switch (r.words[pc]! & 0xff) {
    case Op.LOAD_GLOBAL:
      return r.imports.get(r.text(pc, 0)) ?? NO_MODULE;
    case Op.IMPORT:
    case Op.IMPORT_FROM:
      return importedAt(r, pc);
    default:
      return NO_MODULE;
  }
}

function importedAt(r: ScopeReading, pc: number): number {
  const { names } = r.input;
  const dotted = names.absolute(r.module, r.words[pc + HEADER_WORDS + 1]!, r.text(pc, 0));
  if ((r.words[pc]! & 0xff) === Op.IMPORT) {
    const bindsTop = ((r.words[pc]! >>> 8) & Flag.BINDS_TOP) !== 0 && dotted.includes('.');
    return names.moduleNamed(bindsTop ? dotted.slice(0, dotted.indexOf('.')) : dotted);
  }
  const inner = names.moduleNamed(`${dotted}.${r.text(pc, 2)}`);
  return inner >= 0 ? inner : NO_MODULE;
}

/** What a name that is imported from a first-party module stands for there. */
export function importFrom(r: ScopeReading, pc: number, result: number): void {
  const { names } = r.input;
  const module = names.moduleNamed(names.absolute(r.module, r.words[pc + HEADER_WORDS + 1]!, r.text(pc, 0)));
  if (module >= 0) r.graph.edge(r.shared.global(module, r.text(pc, 2)), result, Pass.COPY);
}

/** Names of the module that are bound to modules and to nothing else. */
export function readImports(r: ScopeReading): void {
  const { words, code } = r;
  r.imports.clear();
  const made = new Map<number, number>();
  const { start, end } = code.scopes[0]!;
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    const op = words[pc]! & 0xff;
    if (op === Op.IMPORT || op === Op.IMPORT_FROM) made.set(words[pc + 2]!, importedAt(r, pc));
    if (op !== Op.STORE_GLOBAL) continue;
    const module = made.get(words[pc + HEADER_WORDS + 1]!) ?? NO_MODULE;
    const name = r.text(pc, 0);
    const known = r.imports.get(name);
    r.imports.set(name, known === undefined || known === module ? module : NO_MODULE);
  }
}
