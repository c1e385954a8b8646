/** The examples of `retried-non-idempotent`: its tests and its page. */
import type { Example } from '../../rule.ts';

const chargeWith = (headers: string): string => `import time

import requests

ATTEMPTS = 3


def charge(order_id: int, cents: int) -> bool:
    for attempt in range(ATTEMPTS):
        try:
            answer = requests.post("https://pay.example.com/charges", json={"order": order_id, "cents": cents}${headers}, timeout=3)
            return answer.ok
        except requests.RequestException:
            time.sleep(2**attempt)
    return False
`;

export const BAD: readonly Example[] = [{ 'shop/gateway.py': chargeWith('') }];
export const GOOD: readonly Example[] = [{ 'shop/gateway.py': chargeWith(', headers={"Idempotency-Key": f"order-{order_id}"}') }];
