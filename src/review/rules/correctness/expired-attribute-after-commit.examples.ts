import type { Example } from '../../rule.ts';

const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
`;

const SERVICE = `from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Customer


async def rename(session: AsyncSession, customer: Customer, name: str) -> str:
    customer.name = name
    await session.commit()
    return f"{customer.name} was changed"
`;

const database = (options: string): string => `from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine


def make_session(url: str):
    return async_sessionmaker(create_async_engine(url)${options})
`;

export const BAD: readonly Example[] = [{ 'shop/models.py': MODELS, 'shop/customers.py': SERVICE, 'shop/database.py': database('') }];

export const GOOD: readonly Example[] = [
  { 'shop/models.py': MODELS, 'shop/customers.py': SERVICE, 'shop/database.py': database(', expire_on_commit=False') },
];
