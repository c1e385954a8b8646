from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Customer


class CustomerRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, customer_id: int) -> Customer | None:
        return await self._session.get(Customer, customer_id)

    async def by_email(self, tenant: str, email: str) -> Customer | None:
        query = select(Customer).where(Customer.tenant == tenant, Customer.email == email)
        return await self._session.scalar(query)

    async def all(self, tenant: str) -> Sequence[Customer]:
        query = select(Customer).where(Customer.tenant == tenant).order_by(Customer.id)
        return (await self._session.scalars(query)).all()

    async def add(self, customer: Customer) -> None:
        self._session.add(customer)
        await self._session.flush()
