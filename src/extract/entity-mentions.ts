/** Which functions name which entities: by a global name, through a module, or by an import of their own. */
import { HEADER_WORDS, Op, instructionLength } from '../python/code/opcodes.ts';
import { moduleAttribute } from '../program/loading/imports.ts';
import type { LoadedProgram } from '../program/loading/load.ts';
import type { Value } from '../program/loading/values.ts';

/** By dotted name of the function, class or module: dotted names of entities, sorted. */
export type EntityMentions = {
  /** That its own body names. */
  readonly named: Readonly<Record<string, readonly string[]>>;
  /** Of which it makes objects. */
  readonly constructed: Readonly<Record<string, readonly string[]>>;
};

/** Reads all code once. */
export function entityMentions(program: LoadedProgram, entities: ReadonlySet<string>): EntityMentions {
  const { input } = program.loading;
  const named: Record<string, readonly string[]> = {};
  const constructed: Record<string, readonly string[]> = {};
  if (entities.size === 0) return { named, constructed };
  input.codes.forEach((code, module) => {
    if (code === null) return;
    for (const scope of code.scopes) {
      const found = new Set<string>();
      const made = new Set<string>();
      /** By number of a value: the module or class that it is. */
      const values = new Map<number, Value>();
      const note = (value: Value | null | undefined, target: number): void => {
        if (value?.kind === 'class' && entities.has(value.symbol)) found.add(value.symbol);
        if (value?.kind === 'class' || value?.kind === 'module') values.set(target, value);
      };
      const { words, strings } = code;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        const at = pc + HEADER_WORDS;
        const target = words[pc + 2]!;
        switch (words[pc]! & 0xff) {
          case Op.LOAD_GLOBAL:
            note(program.namespaces[module]!.get(strings[words[at]!]!), target);
            break;
          case Op.ATTRIBUTE: {
            const owner = values.get(words[at]!);
            if (owner?.kind === 'module') note(moduleAttribute(program.loading, owner.node, strings[words[at + 1]!]!), target);
            break;
          }
          case Op.IMPORT_FROM: {
            const imported = input.resolve(input.modules[module]!, words[at + 1]!, strings[words[at]!]!);
            if (imported.kind === 'node') note(moduleAttribute(program.loading, imported.node, strings[words[at + 2]!]!), target);
            break;
          }
          case Op.CALL: {
            const callee = values.get(words[at]!);
            if (callee?.kind === 'class' && entities.has(callee.symbol)) made.add(callee.symbol);
            break;
          }
          default:
        }
      }
      const symbol = program.loading.symbol(module, scope.qualifiedName);
      if (found.size > 0) named[symbol] = [...found].sort();
      if (made.size > 0) constructed[symbol] = [...made].sort();
    }
  });
  return { named, constructed };
}
