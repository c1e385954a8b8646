import type { CycleStep, ImportCycle, ImportKind } from '../../../model/architecture-map.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import { fixImportCycle } from '../../fixes/import-cycle.ts';
import { defineRule } from '../../rule.ts';

/** A longer cycle is named by its ends. */
const MAX_NAMED_MODULES = 6;
/** Whether such an import runs depends on a switch, a platform or on what is installed: nobody can tell that it closes a cycle. */
const DOUBTFUL: readonly ImportKind[] = ['conditional', 'optional'];

export const importCycle = defineRule({
  id: 'import-cycle',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'high',
  why: 'Modules in a cycle can be understood, tested and moved only together, and whether they import at all depends on which comes first.',
  remedy:
    'Cut the named import: move what both need into a third module, or pass it in; an import for annotations alone goes under `if TYPE_CHECKING:`.',
  references: ['https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module'],
  cwe: 0,
  effort: 'medium',
  codes: ['R0401', 'PLR0401', 'cyclic-import'],
  silentWhen: [
    'the cycle is closed only by imports inside functions or under `TYPE_CHECKING`',
    'a module of it is a test, an example, documentation, vendored or generated',
    'the shortest way round leads through an import under an `if` or in a `try`',
    'one finding per group of modules that reach each other, however many cycles it holds',
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/orders.py': `from shop import customers


def owner(order: int) -> str:
    return customers.name(order)
`,
      'shop/customers.py': `from shop import orders


def name(customer: int) -> str:
    return f"customer {customer}"


def owner_of_first() -> str:
    return orders.owner(1)
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/orders.py': `from shop import customers


def owner(order: int) -> str:
    return customers.name(order)
`,
      'shop/customers.py': `from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import orders as typing_orders


def name(customer: int) -> str:
    return f"customer {customer}"


def owner_of_first() -> str:
    from shop import orders

    return orders.owner(1)
`,
    },
  ],
  fix: fixImportCycle,
  *check({ program, production, moduleByName }) {
    const names = new Set(production.map((module) => module.name));
    for (const cycle of program.cycles) {
      const edge = cycle.shortest.find((step) => isIn(step, cycle.cut)) ?? cycle.shortest[0];
      if (edge === undefined || cycle.isOnlyDeferred || !cycle.shortest.every((step) => names.has(step.from))) continue;
      const module = moduleByName(edge.from);
      if (module === undefined) continue;
      if (cycle.shortest.some((step) => DOUBTFUL.some((kind) => step.kinds.includes(kind)))) continue;
      yield { module, place: placeOf(edge), symbol: '', message: describe(cycle, edge), evidence: cycle.shortest.map(evidenceOf) };
    }
  },
});

function isIn({ from, to }: CycleStep, steps: readonly CycleStep[]): boolean {
  return steps.some((step) => step.from === from && step.to === to);
}

function describe({ modules, shortest }: ImportCycle, edge: CycleStep): string {
  const names = shortest.map((step) => step.from);
  const [first = edge.from, second = edge.to] = names;
  const path = names.length === 2 ? `${first} and ${second} import each other` : `Import cycle ${shortened([...names, first]).join(' → ')}`;
  const others = modules.length > shortest.length ? `; it is the shortest cycle among ${modules.length} modules that reach each other` : '';
  return `${path}; cut ${edge.from} → ${edge.to}${others}`;
}

function shortened(names: readonly string[]): readonly string[] {
  if (names.length <= MAX_NAMED_MODULES + 1) return names;
  return [...names.slice(0, MAX_NAMED_MODULES - 1), '…', ...names.slice(-1)];
}

function evidenceOf(step: CycleStep): EvidenceStep {
  return { path: step.path, place: placeOf(step), note: `${step.from} imports ${step.to}` };
}

function placeOf({ line }: CycleStep): EvidenceStep['place'] {
  return { line, column: 1, endLine: line, endColumn: 1 };
}
