from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Product


class ProductRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, tenant: str, product_id: int) -> Product | None:
        query = select(Product).where(Product.tenant == tenant, Product.id == product_id)
        return await self._session.scalar(query)

    async def in_category(self, tenant: str, category: str, limit: int) -> Sequence[Product]:
        query = select(Product).where(Product.tenant == tenant, Product.category == category)
        return (await self._session.scalars(query.order_by(Product.id).limit(limit))).all()

    async def search(self, tenant: str, term: str, limit: int) -> Sequence[Product]:
        condition = text(f"lower(name) LIKE '%{term.lower()}%'")
        query = select(Product).where(Product.tenant == tenant, condition)
        return (await self._session.scalars(query.order_by(Product.id).limit(limit))).all()

    async def add(self, product: Product) -> None:
        self._session.add(product)
        await self._session.flush()

    async def remove(self, product: Product) -> None:
        await self._session.delete(product)
