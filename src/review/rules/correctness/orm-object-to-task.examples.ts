/** The examples of `orm-object-to-task`: its tests and its page. */
import type { Example } from '../../rule.ts';

const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
`;
const taskOf = (parameter: string, shown: string): string => `from celery import shared_task

from shop.models import Product


@shared_task(time_limit=60)
def index(${parameter}) -> None:
    print(${shown})


def added(product: Product) -> None:
    index.delay(${shown})
`;

export const BAD: readonly Example[] = [{ 'shop/models.py': MODELS, 'shop/tasks.py': taskOf('product: Product', 'product') }];
export const GOOD: readonly Example[] = [
  { 'shop/models.py': MODELS, 'shop/tasks.py': taskOf('product_id: int', 'product_id').replace('delay(product_id)', 'delay(product.id)') },
];
