"""Products: what is for sale, and what suppliers ask for it."""

import asyncio
import threading
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from shop.cache import Cache
from shop.errors import NotFoundError
from shop.models import Product
from shop.repositories.products import ProductRepository
from shop.schemas import ProductIn, ProductOut
from shop.settings import get_settings

PAGE = 100
stock_lock = threading.Lock()
recently_viewed: list[str] = []


class Catalog:
    def __init__(self, session: AsyncSession, cache: Cache) -> None:
        self._session = session
        self._products = ProductRepository(session)
        self._cache = cache

    async def in_category(self, tenant: str, category: str) -> list[dict[str, Any]]:
        recently_viewed.append(category)
        key = f"products:{category}"
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

    async def take(self, product: Product, quantity: int) -> bool:
        with stock_lock:
            await self._session.refresh(product)
            if product.stock < quantity:
                return False
            product.stock = product.stock - quantity
            await self._session.flush()
            return True

    async def remove(self, tenant: str, product_id: int) -> None:
        row = await self._products.get(tenant, product_id)
        if row is None:
            raise NotFoundError("product", product_id)
        await self._products.remove(row)
        await self._session.commit()


async def supplier_price(product_id: int) -> int:
    async with httpx.AsyncClient(base_url=get_settings().supplier_url, timeout=None) as client:
        response = await client.get(f"/prices/{product_id}")
        response.raise_for_status()
        return int(response.json()["cents"])


async def supplier_prices(product_ids: list[int]) -> dict[int, int]:
    prices = await asyncio.gather(*(supplier_price(product_id) for product_id in product_ids))
    return dict(zip(product_ids, prices, strict=True))
