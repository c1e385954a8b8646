import type { CycleStep, ImportCycle } from '../../../model/architecture-map.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import { defineRule } from '../../rule.ts';

/** A longer cycle is named by its ends. */
const MAX_NAMED_MODULES = 6;

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
  codes: ['R0401', 'PLR0401', 'cyclic-import'],
  silentWhen: [
    'the cycle is closed only by imports inside functions or under `TYPE_CHECKING`',
    'it runs through tests, vendored or generated modules only',
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
  *check({ program, production, moduleByName }) {
    const names = new Set(production.map((module) => module.name));
    for (const cycle of program.cycles) {
      const edge = cycle.cut[0] ?? cycle.shortest[0];
      if (edge === undefined || cycle.isOnlyDeferred) continue;
      if (!cycle.shortest.some((step) => names.has(step.from))) continue;
      const module = moduleByName(edge.from);
      if (module === undefined) continue;
      yield { module, place: placeOf(edge), symbol: '', message: describe(cycle, edge), evidence: cycle.shortest.map(evidenceOf) };
    }
  },
});

function describe({ modules, shortest, cut }: ImportCycle, edge: CycleStep): string {
  const first = shortest[0]?.from ?? edge.from;
  const names = [...shortest.map((step) => step.from), first];
  const path =
    names.length <= MAX_NAMED_MODULES + 1 ? names.join(' → ') : [...names.slice(0, MAX_NAMED_MODULES - 1), '…', first].join(' → ');
  const others = modules.length > shortest.length ? `, the shortest among ${modules.length} modules that reach each other` : '';
  const more = cut.length > 1 ? `; ${cut.length} cuts open all of them, the first is` : '; cut';
  return `${path} import each other${others}${more} ${edge.from} → ${edge.to}`;
}

function evidenceOf(step: CycleStep): EvidenceStep {
  return { path: step.path, place: placeOf(step), note: `${step.from} imports ${step.to}` };
}

function placeOf({ line }: CycleStep): EvidenceStep['place'] {
  return { line, column: 1, endLine: line, endColumn: 1 };
}
