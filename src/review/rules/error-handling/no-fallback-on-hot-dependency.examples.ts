import type { Example } from '../../rule.ts';

const ROUTES = `from fastapi import APIRouter

from shop.prices import price

router = APIRouter()


@router.get("/products/{product}")
def product(product: str) -> int:
    return price(product)


@router.get("/offers/{product}")
def offer(product: str) -> int:
    return price(product) * 9 // 10


@router.get("/bundles/{product}")
def bundle(product: str) -> int:
    return price(product) * 3


@router.get("/gifts/{product}")
def gift(product: str) -> int:
    return price(product) + 300


@router.get("/parcels/{product}")
def parcel(product: str) -> int:
    return price(product) + 490
`;

export const BAD: readonly Example[] = [
  {
    'shop/prices.py': `import httpx


def price(product: str) -> int:
    return int(httpx.get("https://prices.example.com/v1", params={"product": product}, timeout=2).json()["cents"])
`,
    'shop/routes.py': ROUTES,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/prices.py': `from functools import lru_cache

import httpx


@lru_cache(maxsize=1000)
def list_price(product: str) -> int:
    return 100 * len(product)


def price(product: str) -> int:
    try:
        answer = httpx.get("https://prices.example.com/v1", params={"product": product}, timeout=2)
        return int(answer.json()["cents"])
    except httpx.HTTPError:
        return list_price(product)
`,
    'shop/routes.py': ROUTES,
  },
];
