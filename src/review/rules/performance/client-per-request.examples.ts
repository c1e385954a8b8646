/** Examples of `client-per-request`. */
import type { Example } from '../../rule.ts';

export const BAD: readonly Example[] = [
  {
    'shop/app.py': `import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates/{currency}")
async def rate(currency: str) -> float:
    async with httpx.AsyncClient(base_url="https://rates.example.com", timeout=3) as client:
        response = await client.get("/rate", params={"currency": currency})
        return float(response.json()["rate"])
`,
  },
];
export const GOOD: readonly Example[] = [
  {
    'shop/app.py': `from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx.AsyncClient(base_url="https://rates.example.com", timeout=3) as client:
        app.state.rates = client
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/rates/{currency}")
async def rate(currency: str, request: Request) -> float:
    response = await request.app.state.rates.get("/rate", params={"currency": currency})
    return float(response.json()["rate"])
`,
  },
];
