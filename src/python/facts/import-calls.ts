/** How much a file uses what it imports: calls by the import that they go through. */
import type { ImportFact, ModuleFacts } from '../facts.ts';

/** No folder lies deeper. */
const MAX_LEVEL = 1000;

/** For each import, the calls of the name that it imports or of what is reached through it: `orders.place` of `import orders`. */
export function callsOfImports({ imports, calls }: Pick<ModuleFacts, 'imports' | 'calls'>): readonly number[] {
  const counts = new Map<string, number>();
  for (const { callee } of calls) {
    for (let end = callee.length; end > 0; end = callee.lastIndexOf('.', end - 1)) {
      const prefix = callee.slice(0, end);
      counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  return imports.map((fact) => counts.get(targetOf(fact)) ?? 0);
}

/** As calls name it; '' for what brings names that nobody can tell. */
function targetOf({ form, level, module, name }: ImportFact): string {
  if (level > MAX_LEVEL) return '';
  const start = `${'.'.repeat(level)}${module}`;
  switch (form) {
    case 'import':
      return start;
    case 'from':
      return module === '' ? `${start}${name}` : `${start}.${name}`;
    case 'star':
    case 'dynamic':
      return '';
  }
}
