import type { Example } from '../../rule.ts';

/** Three modules that rely on `due`; four functions that tests reach. */
const SHOP: Example = {
  'shop/__init__.py': '',
  'shop/terms.py': `def due(total: int, country: str, is_company: bool) -> int:
    if total <= 0:
        return 0
    if country == "CH":
        return 10
    if is_company and total > 100_000:
        return 60
    return 30 if is_company else 14
`,
  'shop/invoices.py': `from shop.terms import due


def invoice_days(total: int) -> int:
    return due(total, "DE", True)
`,
  'shop/reminders.py': `from shop.terms import due


def reminder_days(total: int) -> int:
    return due(total, "DE", False) + 7
`,
  'shop/offers.py': `from shop.terms import due


def offer_days(total: int) -> int:
    return due(total, "CH", False) - 1
`,
  'shop/texts.py': `def upper(text: str) -> str:
    return text.upper()


def lower(text: str) -> str:
    return text.lower()
`,
};

const TESTS = `from shop.texts import lower, upper


def test_upper() -> None:
    assert upper("a") == "A"


def test_upper_of_nothing() -> None:
    assert upper("") == ""


def test_lower() -> None:
    assert lower("A") == "a"


def test_lower_of_nothing() -> None:
    assert lower("") == ""


def test_both() -> None:
    assert lower(upper("a")) == "a"
`;

export const BAD: readonly Example[] = [{ ...SHOP, 'tests/test_texts.py': TESTS }];

export const GOOD: readonly Example[] = [
  {
    ...SHOP,
    'tests/test_texts.py': TESTS,
    'tests/test_terms.py': `import pytest

from shop.terms import due


@pytest.mark.parametrize(("total", "days"), [(0, 0), (500, 30), (200_000, 60)])
def test_terms_of_companies(total: int, days: int) -> None:
    assert due(total, "DE", True) == days
`,
  },
];
