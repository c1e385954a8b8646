/** A webhook that believes everybody, and one that checks the signature. */
import type { Example } from '../../rule.ts';

export const bad: readonly Example[] = [
  {
    'shop/app.py': `import sqlite3

from fastapi import FastAPI

app = FastAPI()


@app.post("/webhooks/payments")
def payment(order: int) -> None:
    connection = sqlite3.connect("shop.db")
    connection.execute("UPDATE orders SET state = 'paid' WHERE id = ?", (order,))
    connection.commit()
`,
  },
];

export const good: readonly Example[] = [
  {
    'shop/app.py': `import hashlib
import hmac
import os
import sqlite3
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException

app = FastAPI()
KEY = os.environ["WEBHOOK_KEY"].encode()


@app.post("/webhooks/payments")
def payment(order: int, x_signature: Annotated[str, Header()]) -> None:
    made = hmac.new(KEY, str(order).encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(made, x_signature):
        raise HTTPException(401)
    connection = sqlite3.connect("shop.db")
    connection.execute("UPDATE orders SET state = 'paid' WHERE id = ?", (order,))
    connection.commit()
`,
  },
];
