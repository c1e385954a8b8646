/** The examples of `task-waits-on-task`: its tests and its page. */
import type { Example } from '../../rule.ts';

export const BAD: readonly Example[] = [
  {
    'shop/tasks.py': `from celery import shared_task


@shared_task(time_limit=60)
def price_of(product: int) -> int:
    return product * 100


@shared_task(time_limit=60)
def total(products: list[int]) -> int:
    return sum(price_of.delay(product).get(timeout=10) for product in products)
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/tasks.py': `from celery import chord, shared_task


@shared_task(time_limit=60)
def price_of(product: int) -> int:
    return product * 100


@shared_task(time_limit=60)
def added(prices: list[int]) -> int:
    return sum(prices)


def total(products: list[int]) -> None:
    chord(price_of.s(product) for product in products)(added.s())
`,
  },
];
