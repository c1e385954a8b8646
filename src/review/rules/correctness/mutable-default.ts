import type { FunctionFact, ParameterFact } from '../../../python/facts.ts';
import { defineRule } from '../../rule.ts';
import type { Severity } from '../../../model/finding.ts';

/** A default that is shared on purpose says so in its name. */
const MEMORY_NAME = /^_|cache|memo/i;

export const mutableDefault = defineRule({
  id: 'mutable-default',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  why: 'A default is made once, when the function is defined. What one call puts into it, every later call finds there.',
  remedy: 'Make the default `None` and create the value inside the function, or use a tuple, `frozenset` or `MappingProxyType`.',
  references: ['https://docs.python.org/3/faq/programming.html#why-are-default-values-shared-between-objects'],
  cwe: 0,
  codes: ['B006', 'W0102', 'PLW0102'],
  silentWhen: [
    'the parameter’s name says that it is a memory shared on purpose (`cache`, `memo`, a leading underscore)',
    'minor only: the body neither changes the value nor hands it on',
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
  *check({ production }) {
    for (const module of production) {
      for (const definition of module.facts.functions) {
        for (const parameter of definition.parameters) {
          if (parameter.defaultKind !== 'mutable' || MEMORY_NAME.test(parameter.name)) continue;
          const { message, severity } = describe(definition, parameter);
          yield { module, place: parameter.place, symbol: definition.qualifiedName, message, severity };
        }
      }
    }
  },
});

function describe({ name }: FunctionFact, parameter: ParameterFact): { message: string; severity: Severity } {
  const shared = `All calls of \`${name}\` share one default for \`${parameter.name}\``;
  switch (parameter.use) {
    case 'changed':
      return { message: `${shared}, and the body changes it`, severity: 'major' };
    case 'kept':
      return { message: `${shared}, and the body hands it on to others who may change it`, severity: 'major' };
    case 'read':
      return { message: shared, severity: 'minor' };
  }
}
