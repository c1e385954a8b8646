/** Examples of `session-leak`. */
import type { Example } from '../../rule.ts';

const example = (body: string): Example => ({
  'shop/tasks.py': `from celery import shared_task
from sqlalchemy import text

from shop.database import factory


@shared_task(time_limit=60)
def expire_carts() -> None:
${body}
`,
  'shop/database.py': `import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

factory = sessionmaker(create_engine(os.environ["DATABASE_URL"]))
`,
});

export const BAD: readonly Example[] = [
  example(`    session = factory()
    session.execute(text("DELETE FROM carts WHERE expires_at < now()"))
    session.commit()`),
];
export const GOOD: readonly Example[] = [
  example(`    with factory() as session:
        session.execute(text("DELETE FROM carts WHERE expires_at < now()"))
        session.commit()`),
];
