/** Examples of `unbounded-list-endpoint`. */
import type { Example } from '../../rule.ts';

const example = (parameters: string, query: string): Example => ({
  'shop/models.py': `from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200))
`,
  'shop/main.py': `import os
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from shop.models import Customer

app = FastAPI()
sessions = sessionmaker(create_engine(os.environ["DATABASE_URL"]))


def get_session():
    with sessions() as session:
        yield session


@app.get("/customers")
def list_customers(session: Annotated[Session, Depends(get_session)]${parameters}) -> list[str]:
    customers = session.scalars(select(Customer).order_by(Customer.id)${query}).all()
    return [customer.email for customer in customers]
`,
});

export const BAD: readonly Example[] = [example('', '')];

export const GOOD: readonly Example[] = [example(', limit: Annotated[int, Query(ge=1, le=100)] = 50', '.limit(limit)')];
