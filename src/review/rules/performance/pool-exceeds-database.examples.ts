/** Examples of `pool-exceeds-database`. */
import type { Example } from '../../rule.ts';

const example = (size: string): Example => ({
  'compose.yaml': `services:
  web:
    build: .
    command: gunicorn -w 4 -k uvicorn.workers.UvicornWorker shop.main:app
    deploy:
      replicas: 2
  db:
    image: postgres:17
`,
  'shop/main.py': `import os

from fastapi import FastAPI
from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"]${size})
app = FastAPI()


@app.get("/health")
def health() -> int:
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1")).scalar_one()
`,
});

export const BAD: readonly Example[] = [example('')];
export const GOOD: readonly Example[] = [example(', pool_size=5, max_overflow=5')];
