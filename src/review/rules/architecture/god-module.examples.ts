/** Money, slugs and the calendar in one module, which everybody imports for one of them. */
export const everybodysTools = {
  'shop/common.py': `"""What everybody needs."""

from datetime import date, timedelta

CENTS_PER_UNIT = 100


class MoneyError(ValueError):
    """An amount that cannot be."""


def to_cents(amount: float) -> int:
    if amount < 0:
        raise MoneyError(amount)
    return round(amount * CENTS_PER_UNIT)


def from_cents(cents: int) -> float:
    if cents < 0:
        raise MoneyError(cents)
    return cents / CENTS_PER_UNIT


def with_tax(cents: int, rate: float) -> int:
    if not 0 <= rate < 1:
        raise MoneyError(rate)
    return to_cents(from_cents(cents) * (1 + rate))


def without_tax(cents: int, rate: float) -> int:
    if not 0 <= rate < 1:
        raise MoneyError(rate)
    return to_cents(from_cents(cents) / (1 + rate))


def with_discount(cents: int, percent: int) -> int:
    if not 0 <= percent <= 100:
        raise MoneyError(percent)
    return to_cents(from_cents(cents) * (100 - percent) / 100)


def format_cents(cents: int, currency: str) -> str:
    shown = f"{from_cents(cents):.2f}"
    return f"{currency} {shown}" if currency else shown


def split_cents(cents: int, parts: int) -> list[int]:
    if parts < 1:
        raise MoneyError(parts)
    share, rest = divmod(cents, parts)
    return [share + 1 if number < rest else share for number in range(parts)]


ALLOWED = set("abcdefghijklmnopqrstuvwxyz0123456789-")


def fold(text: str) -> str:
    return "".join(sign if sign in ALLOWED else "-" for sign in text.lower())


def squeeze(slug: str) -> str:
    while "--" in slug:
        slug = slug.replace("--", "-")
    return slug.strip("-") or "untitled"


def slug_of(text: str) -> str:
    return squeeze(fold(text)) if text else squeeze("")


def is_slug(text: str) -> bool:
    return bool(text) and all(sign in ALLOWED for sign in text)


def numbered(slug: str, number: int) -> str:
    return f"{slug_of(slug)}-{number}" if number > 1 else slug_of(slug)


def free_slug(text: str, taken: set[str]) -> str:
    number = 1
    while numbered(text, number) in taken:
        number += 1
    return numbered(text, number)


def slug_path(parts: list[str]) -> str:
    return "/".join(slug_of(part) for part in parts if part)


def cut_slug(slug: str, length: int) -> str:
    return squeeze(slug[:length]) if len(slug) > length else slug


HOLIDAYS = {(1, 1), (5, 1), (12, 25), (12, 26)}


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in HOLIDAYS


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def next_workday(day: date) -> date:
    day += timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_workdays(day: date, count: int) -> date:
    for _ in range(count):
        day = next_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    count = 0
    while start < end:
        start += timedelta(days=1)
        if is_workday(start):
            count += 1
    return count


def delivery_day(ordered: date, is_express: bool) -> date:
    return add_workdays(ordered, 1 if is_express else 3)


def is_overdue(due: date, today: date, grace: int) -> bool:
    return today > due and workdays_between(due, today) > grace


def week_of(day: date) -> list[date]:
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7) if is_workday(monday + timedelta(days=number))]
`,
  'shop/orders.py': `from shop.common import from_cents

STEPS = (from_cents,)
`,
  'shop/invoices.py': `from shop.common import squeeze

STEPS = (squeeze,)
`,
  'shop/carts.py': `from shop.common import is_workday

STEPS = (is_workday,)
`,
  'shop/shipping.py': `from shop.common import with_tax

STEPS = (with_tax,)
`,
  'shop/returns.py': `from shop.common import slug_of

STEPS = (slug_of,)
`,
  'shop/reports.py': `from shop.common import next_workday

STEPS = (next_workday,)
`,
  'shop/customers.py': `from shop.common import without_tax

STEPS = (without_tax,)
`,
  'shop/catalogue.py': `from shop.common import is_slug

STEPS = (is_slug,)
`,
};

/** A module for each. */
export const oneSubject = {
  'shop/money.py': `"""All about money."""

CENTS_PER_UNIT = 100


class MoneyError(ValueError):
    """An amount that cannot be."""


def to_cents(amount: float) -> int:
    if amount < 0:
        raise MoneyError(amount)
    return round(amount * CENTS_PER_UNIT)


def from_cents(cents: int) -> float:
    if cents < 0:
        raise MoneyError(cents)
    return cents / CENTS_PER_UNIT


def with_tax(cents: int, rate: float) -> int:
    if not 0 <= rate < 1:
        raise MoneyError(rate)
    return to_cents(from_cents(cents) * (1 + rate))


def without_tax(cents: int, rate: float) -> int:
    if not 0 <= rate < 1:
        raise MoneyError(rate)
    return to_cents(from_cents(cents) / (1 + rate))


def with_discount(cents: int, percent: int) -> int:
    if not 0 <= percent <= 100:
        raise MoneyError(percent)
    return to_cents(from_cents(cents) * (100 - percent) / 100)


def format_cents(cents: int, currency: str) -> str:
    shown = f"{from_cents(cents):.2f}"
    return f"{currency} {shown}" if currency else shown


def split_cents(cents: int, parts: int) -> list[int]:
    if parts < 1:
        raise MoneyError(parts)
    share, rest = divmod(cents, parts)
    return [share + 1 if number < rest else share for number in range(parts)]
`,
  'shop/slugs.py': `"""All about slugs."""

ALLOWED = set("abcdefghijklmnopqrstuvwxyz0123456789-")


def fold(text: str) -> str:
    return "".join(sign if sign in ALLOWED else "-" for sign in text.lower())


def squeeze(slug: str) -> str:
    while "--" in slug:
        slug = slug.replace("--", "-")
    return slug.strip("-") or "untitled"


def slug_of(text: str) -> str:
    return squeeze(fold(text)) if text else squeeze("")


def is_slug(text: str) -> bool:
    return bool(text) and all(sign in ALLOWED for sign in text)


def numbered(slug: str, number: int) -> str:
    return f"{slug_of(slug)}-{number}" if number > 1 else slug_of(slug)


def free_slug(text: str, taken: set[str]) -> str:
    number = 1
    while numbered(text, number) in taken:
        number += 1
    return numbered(text, number)


def slug_path(parts: list[str]) -> str:
    return "/".join(slug_of(part) for part in parts if part)


def cut_slug(slug: str, length: int) -> str:
    return squeeze(slug[:length]) if len(slug) > length else slug
`,
  'shop/calendar.py': `"""All about calendar."""

from datetime import date, timedelta

HOLIDAYS = {(1, 1), (5, 1), (12, 25), (12, 26)}


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in HOLIDAYS


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def next_workday(day: date) -> date:
    day += timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_workdays(day: date, count: int) -> date:
    for _ in range(count):
        day = next_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    count = 0
    while start < end:
        start += timedelta(days=1)
        if is_workday(start):
            count += 1
    return count


def delivery_day(ordered: date, is_express: bool) -> date:
    return add_workdays(ordered, 1 if is_express else 3)


def is_overdue(due: date, today: date, grace: int) -> bool:
    return today > due and workdays_between(due, today) > grace


def week_of(day: date) -> list[date]:
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7) if is_workday(monday + timedelta(days=number))]
`,
  'shop/orders.py': `from shop.money import from_cents

STEPS = (from_cents,)
`,
  'shop/invoices.py': `from shop.slugs import squeeze

STEPS = (squeeze,)
`,
  'shop/carts.py': `from shop.calendar import is_workday

STEPS = (is_workday,)
`,
  'shop/shipping.py': `from shop.money import with_tax

STEPS = (with_tax,)
`,
  'shop/returns.py': `from shop.slugs import slug_of

STEPS = (slug_of,)
`,
  'shop/reports.py': `from shop.calendar import next_workday

STEPS = (next_workday,)
`,
  'shop/customers.py': `from shop.money import without_tax

STEPS = (without_tax,)
`,
  'shop/catalogue.py': `from shop.slugs import is_slug

STEPS = (is_slug,)
`,
};
