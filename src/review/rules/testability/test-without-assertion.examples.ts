import type { Example } from '../../rule.ts';

const PRICES: Example = {
  'shop/__init__.py': '',
  'shop/prices.py': `def gross(net: int, rate: int) -> int:
    return net + net * rate // 100
`,
};

export const BAD: readonly Example[] = [
  {
    ...PRICES,
    'tests/test_prices.py': `from shop.prices import gross


def test_gross_adds_the_tax() -> None:
    gross(100, 19)
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    ...PRICES,
    'tests/test_prices.py': `from shop.prices import gross


def test_gross_adds_the_tax() -> None:
    assert gross(100, 19) == 119
`,
  },
];
