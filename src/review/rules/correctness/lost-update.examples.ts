/** Examples of `lost-update`. */
import type { Example } from '../../rule.ts';

const example = (query: string, name = 'select'): Example => ({
  'shop/models.py': `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    stock: Mapped[int]
`,
  'shop/stock.py': `from sqlalchemy import ${name}
from sqlalchemy.orm import Session

from shop.models import Product


def take(session: Session, product_id: int, quantity: int) -> None:
${query}
    session.commit()
`,
});

export const BAD: readonly Example[] = [
  example(`    product = session.scalars(select(Product).where(Product.id == product_id)).one()
    product.stock = product.stock - quantity`),
];

export const GOOD: readonly Example[] = [
  example(
    `    session.execute(
        update(Product).where(Product.id == product_id).values(stock=Product.stock - quantity)
    )`,
    'update',
  ),
  example(`    product = session.scalars(select(Product).where(Product.id == product_id).with_for_update()).one()
    product.stock = product.stock - quantity`),
];
