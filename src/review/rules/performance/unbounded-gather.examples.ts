import type { Example } from '../../rule.ts';

const PRICES = `import httpx

client = httpx.AsyncClient(timeout=5)


async def price(product_id: int) -> int:
    response = await client.get("https://supplier.example.com/prices", params={"id": product_id})
    return int(response.json()["cents"])
`;

export const BAD: readonly Example[] = [
  {
    'shop/prices.py': PRICES,
    'shop/app.py': `import asyncio

from fastapi import FastAPI

from shop.prices import price

app = FastAPI()


@app.post("/prices")
async def prices(product_ids: list[int]) -> list[int]:
    return await asyncio.gather(*(price(product_id) for product_id in product_ids))
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/prices.py': PRICES,
    'shop/app.py': `import asyncio

from fastapi import FastAPI

from shop.prices import price

app = FastAPI()
slots = asyncio.Semaphore(10)


@app.post("/prices")
async def prices(product_ids: list[int]) -> list[int]:
    async def ask(product_id: int) -> int:
        async with slots:
            return await price(product_id)

    return await asyncio.gather(*(ask(product_id) for product_id in product_ids))
`,
  },
];
