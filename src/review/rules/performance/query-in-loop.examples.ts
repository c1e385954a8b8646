/** Examples of `query-in-loop`. */
import type { Example } from '../../rule.ts';

const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
`;

export const BAD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/products.py': `from sqlalchemy.orm import Session

from shop.models import Product


class Products:
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, product_id: int) -> Product | None:
        return self.session.get(Product, product_id)
`,
    'shop/prices.py': `from shop.products import Products


def total(products: Products, product_ids: list[int]) -> int:
    cents = 0
    for product_id in product_ids:
        product = products.get(product_id)
        cents += product.cents if product is not None else 0
    return cents
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/products.py': `from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Product


class Products:
    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, product_ids: list[int]) -> Sequence[Product]:
        return self.session.scalars(select(Product).where(Product.id.in_(product_ids))).all()
`,
    'shop/prices.py': `from shop.products import Products


def total(products: Products, product_ids: list[int]) -> int:
    cents = {product.id: product.cents for product in products.of(product_ids)}
    return sum(cents.get(product_id, 0) for product_id in product_ids)
`,
  },
];
