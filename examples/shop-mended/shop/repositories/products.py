from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Product


class ProductRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, tenant: str, product_id: int) -> Product | None:
        query = select(Product).where(Product.tenant == tenant, Product.id == product_id)
        return await self._session.scalar(query)

    async def many(self, tenant: str, product_ids: Sequence[int]) -> dict[int, Product]:
        query = select(Product).where(Product.tenant == tenant, Product.id.in_(product_ids))
        return {product.id: product for product in await self._session.scalars(query)}

    async def in_category(self, tenant: str, category: str, limit: int) -> Sequence[Product]:
        query = select(Product).where(Product.tenant == tenant, Product.category == category)
        return (await self._session.scalars(query.order_by(Product.id).limit(limit))).all()

    async def search(self, tenant: str, term: str, limit: int) -> Sequence[Product]:
        query = select(Product).where(
            Product.tenant == tenant, Product.name.icontains(term, autoescape=True)
        )
        return (await self._session.scalars(query.order_by(Product.id).limit(limit))).all()

    async def take(self, product_id: int, quantity: int) -> bool:
        """Lowers the stock in the database, where no other order can come between."""
        query = (
            update(Product)
            .where(Product.id == product_id, Product.stock >= quantity)
            .values(stock=Product.stock - quantity)
            .returning(Product.id)
        )
        return await self._session.scalar(query) is not None

    async def add(self, product: Product) -> None:
        self._session.add(product)
        await self._session.flush()

    async def remove(self, product: Product) -> None:
        await self._session.delete(product)
