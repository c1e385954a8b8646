"""Products: what is for sale, and what suppliers ask for it."""

import asyncio
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from shop.cache import Cache
from shop.errors import NotFoundError
from shop.models import Product
from shop.repositories.products import ProductRepository
from shop.schemas import ProductIn, ProductOut

PAGE = 100


class Catalog:
    def __init__(self, session: AsyncSession, cache: Cache) -> None:
        self._session = session
        self._products = ProductRepository(session)
        self._cache = cache

    async def in_category(self, tenant: str, category: str) -> list[dict[str, Any]]:
        key = f"products:{tenant}:{category}"
        known: list[dict[str, Any]] | None = await self._cache.get(key)
        if known is not None:
            return known
        rows = await self._products.in_category(tenant, category, PAGE)
        shown = [ProductOut.model_validate(row).model_dump() for row in rows]
        await self._cache.put(key, shown)
        return shown

    async def add(self, tenant: str, product: ProductIn) -> Product:
        row = Product(tenant=tenant, **product.model_dump())
        await self._products.add(row)
        await self._session.commit()
        return row

    async def remove(self, tenant: str, product_id: int) -> None:
        row = await self._products.get(tenant, product_id)
        if row is None:
            raise NotFoundError("product", product_id)
        await self._products.remove(row)
        await self._session.commit()


async def supplier_prices(
    client: httpx.AsyncClient, product_ids: list[int], concurrency: int
) -> dict[int, int]:
    """Asks for all prices, so many at a time."""
    slots = asyncio.Semaphore(concurrency)

    async def ask(product_id: int) -> int:
        async with slots:
            response = await client.get(f"/prices/{product_id}")
            response.raise_for_status()
            return int(response.json()["cents"])

    prices = await asyncio.gather(*(ask(product_id) for product_id in product_ids))
    return dict(zip(product_ids, prices, strict=True))
