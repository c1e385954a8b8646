/** The examples of `missing-timeout`: its tests and its page. */
import type { Example } from '../../rule.ts';

const SHOP = `from fastapi import FastAPI

from shop.rates import current_rate

app = FastAPI()


@app.get("/rate")
def rate() -> float:
    return current_rate("EUR")
`;
const ratesWith = (timeout: string): string => `import requests


def current_rate(currency: str) -> float:
    return float(requests.get("https://rates.example.com", params={"c": currency}${timeout}).json()["rate"])
`;

export const BAD: readonly Example[] = [{ 'shop/app.py': SHOP, 'shop/rates.py': ratesWith('') }];
export const GOOD: readonly Example[] = [{ 'shop/app.py': SHOP, 'shop/rates.py': ratesWith(', timeout=3') }];
