import type { Severity } from '../../../model/finding.ts';
import type { FunctionFact } from '../../../python/facts.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { defineRule } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

/** Fewer importers than this are no audience. */
const MIN_IMPORTERS = 3;
/** Share of typed public functions from which a project means to be typed, and a module without types is an exception. */
const TYPED_PROJECT = 0.5;
/** A project without types is told where to begin, not what it knows. */
const MAX_BEGINNINGS = 10;
const MAX_NAMES = 5;
/** A few forgotten among many are no gap: from this share of the public functions on, or this many. */
const GAP = { share: 0.2, functions: 5 };

type Untyped = {
  readonly module: ReviewedModule;
  readonly importers: number;
  readonly functions: readonly FunctionFact[];
  readonly publicCount: number;
};

export const untypedInterface = defineRule({
  id: 'untyped-interface',
  criterion: 'type-safety',
  severity: 'minor',
  confidence: 'high',
  why: 'Where a function that many modules call has no types, no checker can tell any of them that they call it wrongly.',
  remedy: 'Annotate the parameters and the result of these functions, the most imported module first, and let a type checker run on it.',
  references: ['https://typing.python.org/en/latest/reference/best_practices.html', 'https://peps.python.org/pep-0484/'],
  cwe: 0,
  codes: ['ANN001', 'ANN201'],
  silentWhen: [
    `fewer than ${MIN_IMPORTERS} modules import the module`,
    'a `.pyi` stands beside it',
    `fewer than ${GAP.functions} functions and less than ${GAP.share * 100} % of them have no types`,
    'a function has some annotation, is private, nested or takes and gives nothing',
    `it is a suggestion where most of the project has no types; then at most ${MAX_BEGINNINGS} modules are named, the most imported ones`,
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/money.py': `def add(left, right):
    return left + right
`,
      'shop/basket.py': `from shop.money import add


def total(one: int, other: int) -> int:
    return int(add(one, other))
`,
      'shop/invoice.py': `from shop.money import add


def gross(net: int, tax: int) -> int:
    return int(add(net, tax))
`,
      'shop/refund.py': `from shop.money import add


def amount(price: int, shipping: int) -> int:
    return int(add(price, shipping))
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/money.py': `def add(left: int, right: int) -> int:
    return left + right


def _round(value):
    return value
`,
      'shop/basket.py': `from shop.money import add
`,
      'shop/invoice.py': `from shop.money import add
`,
      'shop/refund.py': `from shop.money import add
`,
      'shop/report.py': `def lines(orders):
    return list(orders)
`,
    },
  ],
  *check(context) {
    const candidates = context.production.map((module) => untypedIn(module, context)).filter((untyped) => untyped.functions.length > 0);
    const isTypedProject = typedShare(context) >= TYPED_PROJECT;
    const severity: Severity = isTypedProject ? 'minor' : 'suggestion';
    const asked = candidates
      .filter((untyped) => untyped.importers >= MIN_IMPORTERS)
      .toSorted((one, other) => other.importers - one.importers || (one.module.path < other.module.path ? -1 : 1));
    for (const untyped of isTypedProject ? asked : asked.slice(0, MAX_BEGINNINGS)) {
      const [first] = untyped.functions;
      if (first === undefined) continue;
      yield { module: untyped.module, place: first.place, symbol: '', message: describe(untyped), severity };
    }
  },
});

function untypedIn(module: ReviewedModule, { importersOf }: RuleContext): Untyped {
  const shown = module.hasStub ? [] : publicFunctions(module);
  const untyped = shown.filter((fact) => isUntyped(fact));
  const functions = untyped.length >= GAP.functions || untyped.length >= shown.length * GAP.share ? untyped : [];
  return { module, importers: importersOf(module.name).length, functions, publicCount: shown.length };
}

/** A property and its setter, or an implementation and its overloads, have one name; the first speaks for them. */
function firstOfEach(functions: readonly FunctionFact[]): readonly FunctionFact[] {
  return [...new Map(functions.toReversed().map((fact) => [fact.qualifiedName, fact])).values()].toReversed();
}

function typedShare({ production }: RuleContext): number {
  let all = 0;
  let untyped = 0;
  for (const fact of production.flatMap((module) => publicFunctions(module))) {
    all++;
    if (isUntyped(fact)) untyped++;
  }
  return all === 0 ? 1 : 1 - untyped / all;
}

function publicFunctions({ facts }: ReviewedModule): readonly FunctionFact[] {
  return firstOfEach(
    facts.functions.filter((fact) => !fact.isNested && fact.qualifiedName.split('.').every((part) => !part.startsWith('_'))),
  );
}

/** Takes or gives something, and says nothing about any of it. */
function isUntyped({ className, parameters, hasReturnAnnotation, returnsValue, decorators }: FunctionFact): boolean {
  const isBound = className !== '' && !decorators.some((name) => name === 'staticmethod');
  const own = isBound ? parameters.slice(1) : parameters;
  return !hasReturnAnnotation && (own.length > 0 || returnsValue) && !own.some((parameter) => parameter.hasAnnotation);
}

function describe({ module, importers, functions, publicCount }: Untyped): string {
  const names = functions
    .slice(0, MAX_NAMES)
    .map((fact) => `\`${fact.qualifiedName}\``)
    .join(', ');
  const more = functions.length > MAX_NAMES ? ` and ${functions.length - MAX_NAMES} more` : '';
  return `${importers} modules import \`${module.name}\`, where ${functions.length} of ${publicCount} public functions have no types: ${names}${more}`;
}
