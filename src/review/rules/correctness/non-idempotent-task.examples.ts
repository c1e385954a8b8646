/** The examples of `non-idempotent-task`: its tests and its page. */
import type { Example } from '../../rule.ts';

const taskWith = (headers: string): string => `import requests
from celery import shared_task


@shared_task(acks_late=True, time_limit=60)
def charge(order_id: int, cents: int) -> None:
    body = {"order": order_id, "cents": cents}
    requests.post("https://pay.example.com/charges", json=body${headers}, timeout=3).raise_for_status()
`;

export const BAD: readonly Example[] = [{ 'shop/tasks.py': taskWith('') }];
export const GOOD: readonly Example[] = [{ 'shop/tasks.py': taskWith(', headers={"Idempotency-Key": f"order-{order_id}"}') }];
