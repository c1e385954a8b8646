import type { ModuleEdge } from '../../../model/architecture-map.ts';
import { privateAttributes } from '../../../program/queries/private-attributes.ts';
import type { ReviewedModule } from '../../program-view.ts';
import type { Report } from '../../report.ts';
import { type RuleContext, defineRule } from '../../rule.ts';

const PRIVATE = /^_(?!_)/;

export const privateAccess = defineRule({
  id: 'private-access',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'high',
  needs: 'program',
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
    'an attribute of that name is made in the package that uses it, or in no module that it imports',
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
  *check(context) {
    const { program, production, moduleByName } = context;
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
    yield* attributesOfOthers(context);
  },
});

/**
 * What modules keep for themselves, and objects: that is known by its name, one that classes of another package alone have, whose module
 * the code imports.
 */
function* attributesOfOthers({ linked, program, moduleByName }: RuleContext): Generator<Report> {
  const imported = new Set(program.edges.map(({ from, to }) => `${from} ${to}`));
  const { makers, uses } = privateAttributes(linked.queries, linked.functions);
  const declared = declaredIn(program.modules);
  for (const { function: one, pc, name, holder } of uses) {
    // A module that is called so is imported as one: what it shows is its own affair.
    if (holder !== '' && moduleByName(`${holder}.${name}`) !== undefined) continue;
    const owners = holder === '' ? [...(makers.get(name) ?? []), ...(declared.get(name) ?? [])] : [holder];
    const [owner] = owners;
    const module = linked.moduleAt(one.path);
    const isOwn = owners.some((maker) => isWithin({ from: one.module }, packageOf(maker, moduleByName(maker)?.path ?? '')));
    if (module === undefined || owner === undefined || isOwn || moduleByName(owner)?.isVendored !== false) continue;
    // A package may show what its modules hold.
    if (
      holder === '' &&
      !owners.some((maker) => [maker, packageOf(maker, moduleByName(maker)?.path ?? '')].some((to) => imported.has(`${one.module} ${to}`)))
    )
      continue;
    yield {
      module,
      place: linked.queries.place(one, pc),
      symbol: one.code.qualifiedName,
      confidence: 'medium',
      message: `\`${one.name}\` reaches into another ${holder === '' ? 'object' : 'module'} for \`${name}\`, which \`${owner}\` keeps for itself`,
      cause: `${owner}.${name}`,
    };
  }
}

/** By name: modules with a class in whose body it stands. */
function declaredIn(modules: readonly ReviewedModule[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name: module, facts } of modules) {
    for (const name of facts.classes.flatMap(({ attributes }) => attributes)) {
      if (PRIVATE.test(name)) found.set(name, [...(found.get(name) ?? []), module]);
    }
  }
  return found;
}

/** The folder that a module lies in; a package is its own. */
function packageOf(name: string, path: string): string {
  return path.endsWith('__init__.py') ? name : name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** What lies at the top belongs to all. */
function isWithin({ from }: Pick<ModuleEdge, 'from'>, owner: string): boolean {
  return owner === '' || from === owner || from.startsWith(`${owner}.`);
}
