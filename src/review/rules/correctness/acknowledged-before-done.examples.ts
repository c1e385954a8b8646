/** Examples of `acknowledged-before-done`. */
import type { Example } from '../../rule.ts';

const example = (first: string, second: string): Example => ({
  'shop/consumer.py': `import json

import aio_pika
import httpx


async def on_order(message: aio_pika.abc.AbstractIncomingMessage, client: httpx.AsyncClient) -> None:
    order = json.loads(message.body)
    ${first}
    ${second}
`,
});
const ACK = 'await message.ack()';
const WORK = 'await client.post("/shipments", json={"order": order["id"]})';

export const BAD: readonly Example[] = [example(ACK, WORK)];
export const GOOD: readonly Example[] = [example(WORK, ACK)];
