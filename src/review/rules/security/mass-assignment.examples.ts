/** A body whose keys become columns, and a schema that names them. */
import type { Example } from '../../rule.ts';

const app = (changing: string): string => `from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_staff: Mapped[bool]


class CustomerIn(BaseModel):
    name: str


@app.post("/customers")
${changing}
        session.commit()
`;

export const bad: readonly Example[] = [
  {
    'shop/app.py': app(`def register(data: dict[str, Any]) -> None:
    with Session(engine) as session:
        session.add(Customer(**data))`),
  },
];

export const good: readonly Example[] = [
  {
    'shop/app.py': app(`def register(data: CustomerIn) -> None:
    with Session(engine) as session:
        session.add(Customer(name=data.name, is_staff=False))`),
  },
];
