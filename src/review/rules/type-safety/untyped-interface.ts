import { MAX_MODULES, MIN_USERS, lackingModules, namesOf } from '../../lacking-modules.ts';
import type { PublicFunction } from '../../public-functions.ts';
import { defineRule } from '../../rule.ts';

/** Share of public functions with types from which a project means to be typed, and one without them is an exception. */
const TYPED_PROJECT = 0.5;
/** Below this the project has no types to speak of, and the measure of the review says so. */
const UNTYPED_PROJECT = 0.2;

export const untypedInterface = defineRule({
  id: 'untyped-interface',
  criterion: 'type-safety',
  severity: 'minor',
  confidence: 'high',
  needs: 'program',
  tells: 'interfaces',
  why: 'Where a function that many modules call has no types, no checker can tell any of them that they call it wrongly.',
  remedy: 'Annotate the parameters and the result of these functions, the most used module first, and let a type checker run on it.',
  references: ['https://typing.python.org/en/latest/reference/best_practices.html', 'https://peps.python.org/pep-0484/'],
  cwe: 0,
  codes: ['ANN001', 'ANN201'],
  silentWhen: [
    `fewer than ${MIN_USERS} other modules call the functions of the module that have no types`,
    'a `.pyi` stands beside it',
    'a function has some annotation, is private, nested or takes and gives nothing',
    `after ${MAX_MODULES} modules, those whose functions most others call; the measure of the review counts all`,
    `less than ${UNTYPED_PROJECT * 100} % of the public functions of the project have types: the measure says that; it is a suggestion below ${TYPED_PROJECT * 100} %`,
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


def total(one: int, other: int) -> int:
    return add(one, other)
`,
      'shop/report.py': `def lines(orders):
    return list(orders)
`,
    },
  ],
  *check({ linked }) {
    const share = typedShare(linked.publicFunctions);
    if (share < UNTYPED_PROJECT) return;
    for (const { module, functions, users } of lackingModules(linked.publicFunctions.filter(({ types }) => types === 'none'))) {
      const [first] = functions;
      if (first === undefined) continue;
      const what = functions.length === 1 ? 'a function' : `${functions.length} functions`;
      const message = `${users} modules call ${what} of \`${module.name}\` without types: ${namesOf(functions)}`;
      yield { module, place: first.fact.place, symbol: '', message, severity: share < TYPED_PROJECT ? 'suggestion' : 'minor' };
    }
  },
});

function typedShare(functions: readonly PublicFunction[]): number {
  const asked = functions.filter(({ types }) => types !== null);
  return asked.length === 0 ? 1 : asked.filter(({ types }) => types !== 'none').length / asked.length;
}
