import type { Example } from '../../rule.ts';

const CALLERS: Example = {
  'shop/__init__.py': '',
  'shop/invoices.py': `from shop.rounding import rounded


def gross(net: int, rate: int) -> int:
    """The amount with tax, in cents."""
    parts = rounded(net * (100 + rate), 100)
    whole, rest = parts
    return whole if rest == 0 else whole + 1
`,
  'shop/refunds.py': `from shop.rounding import rounded


def share(paid: int, parts: int) -> int:
    """What one of several customers gets back, in cents."""
    whole, rest = rounded(paid, parts)
    if rest > 0:
        return whole
    return whole
`,
  'shop/reports.py': `from shop.rounding import rounded


def mean(total: int, orders: int) -> int:
    """The mean of an order in cents; 0 where there are none."""
    if orders == 0:
        return 0
    return rounded(total, orders)[0]
`,
};

const BODY = `    whole, rest = divmod(amount, parts)
    if rest * 2 >= parts:
        return whole + 1, rest - parts
    return whole, rest
`;

export const BAD: readonly Example[] = [
  { ...CALLERS, 'shop/rounding.py': `def rounded(amount: int, parts: int) -> tuple[int, int]:\n${BODY}` },
];

export const GOOD: readonly Example[] = [
  {
    ...CALLERS,
    'shop/rounding.py': `def rounded(amount: int, parts: int) -> tuple[int, int]:\n    """Divides half up, and says what is left, which is negative where it was rounded up."""\n${BODY}`,
  },
];
