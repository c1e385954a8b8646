import type { ModuleEdge } from '../../../model/architecture-map.ts';
import { defineRule } from '../../rule.ts';

const PRIVATE = /^_(?!_)/;

export const privateAccess = defineRule({
  id: 'private-access',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'high',
  why: 'A leading underscore promises that a name may change without notice: whoever uses it from another package breaks when its owner keeps that promise.',
  remedy: 'Ask the owner for a public name: drop the underscore and say what it promises, or move what both need to where both may use it.',
  references: [
    'https://peps.python.org/pep-0008/#descriptive-naming-styles',
    'https://docs.python.org/3/tutorial/classes.html#private-variables',
  ],
  cwe: 0,
  codes: ['PLC2701', 'SLF001'],
  silentWhen: [
    'the name is used in the package that owns it, or below it',
    'the code is a test, an example or documentation',
    'the import is for annotations alone',
    'one finding for all uses of one name',
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/money/__init__.py': '',
      'shop/money/rounding.py': `def _round(cents: float) -> int:
    return int(cents + 0.5)
`,
      'shop/orders/__init__.py': '',
      'shop/orders/totals.py': `from shop.money.rounding import _round


def total(prices: list[float]) -> int:
    return _round(sum(prices))
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/money/__init__.py': '',
      'shop/money/rounding.py': `def round_half_up(cents: float) -> int:
    return _shifted(cents)


def _shifted(cents: float) -> int:
    return int(cents + 0.5)
`,
      'shop/money/taxes.py': `from shop.money.rounding import _shifted


def tax(cents: int) -> int:
    return _shifted(cents * 0.19)
`,
      'shop/orders/__init__.py': '',
      'shop/orders/totals.py': `from shop.money.rounding import round_half_up


def total(prices: list[float]) -> int:
    return round_half_up(sum(prices))
`,
    },
  ],
  *check({ program, production, moduleByName }) {
    const shipped = new Map(production.map((module) => [module.name, module]));
    for (const edge of program.edges) {
      const module = shipped.get(edge.from);
      const owner = moduleByName(edge.to);
      if (module === undefined || owner === undefined || owner.isVendored || isWithin(edge, packageOf(owner.name, owner.path))) continue;
      for (const { symbol, line, column, kinds } of edge.imports) {
        if (!PRIVATE.test(symbol) || kinds.includes('type-only')) continue;
        yield {
          module,
          place: { line, column, endLine: line, endColumn: column },
          symbol: '',
          message: `\`${edge.from}\` uses \`${symbol}\`, which \`${edge.to}\` keeps for itself`,
          cause: `${edge.to}.${symbol}`,
        };
      }
    }
  },
});

/** The folder that a module lies in; a package is its own. */
function packageOf(name: string, path: string): string {
  return path.endsWith('__init__.py') ? name : name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** What lies at the top belongs to all. */
function isWithin({ from }: ModuleEdge, owner: string): boolean {
  return owner === '' || from === owner || from.startsWith(`${owner}.`);
}
