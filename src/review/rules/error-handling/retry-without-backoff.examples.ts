/** The examples of `retry-without-backoff`: its tests and its page. */
import type { Example } from '../../rule.ts';

const ratesWith = (pause: string): string => `import time

import requests


def rate(currency: str) -> float:
    while True:
        try:
            return float(requests.get("https://rates.example.com", params={"c": currency}, timeout=3).json()["rate"])
        except requests.ConnectionError:
            ${pause}
`;

export const BAD: readonly Example[] = [{ 'shop/rates.py': ratesWith('print("again", time.time())') }];
export const GOOD: readonly Example[] = [{ 'shop/rates.py': ratesWith('time.sleep(2)') }];
