/** A core that ten modules rest on, and that imports a view. */
export const restsOnFeatures = {
  'shop/__init__.py': '',
  'shop/core/__init__.py': '',
  'shop/core/clock.py': `def clock_of(value: int) -> int:
    return value + 5
`,
  'shop/core/money.py': `def money_of(value: int) -> int:
    return value + 5
`,
  'shop/core/text.py': `def text_of(value: int) -> int:
    return value + 4
`,
  'shop/orders/__init__.py': '',
  'shop/orders/part0.py': `from shop.core.clock import clock_of


def part0(value: int) -> int:
    return clock_of(value)
`,
  'shop/stock/__init__.py': '',
  'shop/stock/part1.py': `from shop.core.money import money_of


def part1(value: int) -> int:
    return money_of(value)
`,
  'shop/orders/part2.py': `from shop.core.text import text_of


def part2(value: int) -> int:
    return text_of(value)
`,
  'shop/stock/part3.py': `from shop.core.clock import clock_of


def part3(value: int) -> int:
    return clock_of(value)
`,
  'shop/orders/part4.py': `from shop.core.money import money_of


def part4(value: int) -> int:
    return money_of(value)
`,
  'shop/stock/part5.py': `from shop.core.text import text_of


def part5(value: int) -> int:
    return text_of(value)
`,
  'shop/orders/part6.py': `from shop.core.clock import clock_of


def part6(value: int) -> int:
    return clock_of(value)
`,
  'shop/stock/part7.py': `from shop.core.money import money_of


def part7(value: int) -> int:
    return money_of(value)
`,
  'shop/orders/part8.py': `from shop.core.text import text_of


def part8(value: int) -> int:
    return text_of(value)
`,
  'shop/stock/part9.py': `from shop.core.clock import clock_of


def part9(value: int) -> int:
    return clock_of(value)
`,
  'shop/web/__init__.py': '',
  'shop/web/views.py': `from shop.orders.part0 import part0
from shop.orders.part2 import part2
from shop.stock.part1 import part1


def views_for(value: int) -> int:
    return part0(value) + part1(value) + part2(value)
`,
  'shop/web/forms.py': `from shop.orders.part4 import part4
from shop.stock.part3 import part3
from shop.stock.part5 import part5


def forms_for(value: int) -> int:
    return part3(value) + part4(value) + part5(value)
`,
  'shop/web/reports.py': `from shop.orders.part6 import part6
from shop.orders.part8 import part8
from shop.stock.part7 import part7


def reports_for(value: int) -> int:
    return part6(value) + part7(value) + part8(value)
`,
  'shop/core/current.py': `from shop.web.views import views_for


def current(value: int) -> int:
    return views_for(value)
`,
};

/** The same core, which says what it needs. */
export const restsOnRules = {
  'shop/__init__.py': '',
  'shop/core/__init__.py': '',
  'shop/core/clock.py': `def clock_of(value: int) -> int:
    return value + 5
`,
  'shop/core/money.py': `def money_of(value: int) -> int:
    return value + 5
`,
  'shop/core/text.py': `def text_of(value: int) -> int:
    return value + 4
`,
  'shop/orders/__init__.py': '',
  'shop/orders/part0.py': `from shop.core.clock import clock_of


def part0(value: int) -> int:
    return clock_of(value)
`,
  'shop/stock/__init__.py': '',
  'shop/stock/part1.py': `from shop.core.money import money_of


def part1(value: int) -> int:
    return money_of(value)
`,
  'shop/orders/part2.py': `from shop.core.text import text_of


def part2(value: int) -> int:
    return text_of(value)
`,
  'shop/stock/part3.py': `from shop.core.clock import clock_of


def part3(value: int) -> int:
    return clock_of(value)
`,
  'shop/orders/part4.py': `from shop.core.money import money_of


def part4(value: int) -> int:
    return money_of(value)
`,
  'shop/stock/part5.py': `from shop.core.text import text_of


def part5(value: int) -> int:
    return text_of(value)
`,
  'shop/orders/part6.py': `from shop.core.clock import clock_of


def part6(value: int) -> int:
    return clock_of(value)
`,
  'shop/stock/part7.py': `from shop.core.money import money_of


def part7(value: int) -> int:
    return money_of(value)
`,
  'shop/orders/part8.py': `from shop.core.text import text_of


def part8(value: int) -> int:
    return text_of(value)
`,
  'shop/stock/part9.py': `from shop.core.clock import clock_of


def part9(value: int) -> int:
    return clock_of(value)
`,
  'shop/web/__init__.py': '',
  'shop/web/views.py': `from shop.orders.part0 import part0
from shop.orders.part2 import part2
from shop.stock.part1 import part1


def views_for(value: int) -> int:
    return part0(value) + part1(value) + part2(value)
`,
  'shop/web/forms.py': `from shop.orders.part4 import part4
from shop.stock.part3 import part3
from shop.stock.part5 import part5


def forms_for(value: int) -> int:
    return part3(value) + part4(value) + part5(value)
`,
  'shop/web/reports.py': `from shop.orders.part6 import part6
from shop.orders.part8 import part8
from shop.stock.part7 import part7


def reports_for(value: int) -> int:
    return part6(value) + part7(value) + part8(value)
`,
  'shop/core/current.py': `from typing import Protocol


class Shown(Protocol):
    def __call__(self, value: int) -> int: ...


def current(shown: Shown, value: int) -> int:
    return shown(value)
`,
};
