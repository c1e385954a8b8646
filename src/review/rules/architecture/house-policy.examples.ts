import type { Example } from '../../rule.ts';

const HOUSE: Example = {
  'architrave.toml': `[[policies]]
id = "no-mongodb"
level = "MUST NOT"
text = "Orders live in PostgreSQL"
decided = "docs/adr/0007-postgresql.md"
instead = ["asyncpg"]
forbid = { imports = ["pymongo", "motor"], distributions = ["pymongo", "motor"], stores = ["MongoDB"] }
`,
  'docs/adr/0007-postgresql.md': `# 7. Orders live in PostgreSQL

Accepted. Orders and invoices have to change together.
`,
  'shop/__init__.py': '',
};

export const BAD: readonly Example[] = [
  {
    ...HOUSE,
    'shop/orders.py': `import os

import pymongo


def find(number: str) -> dict[str, str] | None:
    client = pymongo.MongoClient(os.environ["ORDERS"], serverSelectionTimeoutMS=500)
    return client.shop.orders.find_one({"number": number})
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    ...HOUSE,
    'shop/orders.py': `import asyncpg


async def find(pool: asyncpg.Pool, number: str) -> asyncpg.Record | None:
    return await pool.fetchrow("SELECT * FROM orders WHERE number = $1", number, timeout=2)
`,
  },
];
