import type { Severity } from '../../../model/finding.ts';
import type { ParameterFact } from '../../../python/facts.ts';
import { MEMORY_NAME, fixMutableDefault } from '../../fixes/mutable-default.ts';
import { defineRule } from '../../rule.ts';

export const mutableDefault = defineRule({
  id: 'mutable-default',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  why: 'A default is made once, when the function is defined. What one call puts into it, every later call finds there.',
  remedy: 'Make the default `None` and create the value inside the function, or use a tuple, `frozenset` or `MappingProxyType`.',
  references: ['https://docs.python.org/3/faq/programming.html#why-are-default-values-shared-between-objects'],
  cwe: 0,
  codes: ['B006', 'W0102', 'mutable-argument-default', 'dangerous-default-value'],
  silentWhen: [
    'the parameter’s name says that it is a memory shared on purpose (`cache`, `memo`, a leading underscore)',
    'it is minor where the body only hands the value on, a suggestion where it only reads it or the function is nested',
    'one finding per function, however many of its defaults are shared',
  ],
  bad: [
    {
      'shop/basket.py': `def add(item: str, basket: list[str] = []) -> list[str]:
    basket.append(item)
    return basket
`,
    },
    {
      'shop/customer.py': `class Customer:
    def __init__(self, name: str, tags: dict[str, str] = {}) -> None:
        self.name = name
        self.tags = tags
`,
    },
    {
      'shop/prices.py': `def total(prices: dict[str, int] = dict(), shipping: int = 0) -> int:
    return sum(prices.values()) + shipping
`,
    },
  ],
  good: [
    {
      'shop/basket.py': `def add(item: str, basket: list[str] | None = None) -> list[str]:
    chosen = [] if basket is None else basket
    chosen.append(item)
    return chosen


def total(prices: tuple[int, ...] = ()) -> int:
    return sum(prices)
`,
    },
    {
      'shop/numbers.py': `def fibonacci(index: int, _memory: dict[int, int] = {0: 0, 1: 1}) -> int:
    if index not in _memory:
        _memory[index] = fibonacci(index - 1) + fibonacci(index - 2)
    return _memory[index]
`,
    },
  ],
  fix: fixMutableDefault,
  *check({ production }) {
    for (const module of production) {
      for (const definition of module.facts.functions) {
        const shared = definition.parameters.filter((fact) => fact.defaultKind === 'mutable' && !MEMORY_NAME.test(fact.name));
        const [worst] = shared.toSorted((one, other) => USES.indexOf(one.use) - USES.indexOf(other.use));
        if (worst === undefined) continue;
        const names = shared.map((fact) => `\`${fact.name}\``).join(', ');
        const { consequence, severity } = definition.isNested ? HARMLESS : consequenceOf(worst);
        const message = `All calls of \`${definition.name}\` share one default for ${names}${consequence}`;
        yield { module, place: worst.place, symbol: definition.qualifiedName, message, severity };
      }
    }
  },
});

/** Made anew whenever the outer function runs, and mostly meant as a memory between calls of the inner one. */
const HARMLESS: Consequence = { consequence: '', severity: 'suggestion' };
/** The worst first. */
const USES: readonly ParameterFact['use'][] = ['changed', 'kept', 'read'];

type Consequence = { readonly consequence: string; readonly severity: Severity };

function consequenceOf({ name, use }: ParameterFact): Consequence {
  switch (use) {
    case 'changed':
      return { consequence: `, and the body changes \`${name}\``, severity: 'major' };
    case 'kept':
      return { consequence: `, and the body hands \`${name}\` on to others who may change it`, severity: 'minor' };
    case 'read':
      return { consequence: '', severity: 'suggestion' };
  }
}
