from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from shop.errors import DuplicateEmailError
from shop.models import Customer


class CustomerRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, customer_id: int) -> Customer | None:
        return await self._session.get(Customer, customer_id)

    async def by_email(self, tenant: str, email: str) -> Customer | None:
        query = select(Customer).where(Customer.tenant == tenant, Customer.email == email)
        return await self._session.scalar(query)

    async def page(self, tenant: str, limit: int, offset: int) -> Sequence[Customer]:
        query = select(Customer).where(Customer.tenant == tenant).order_by(Customer.id)
        return (await self._session.scalars(query.limit(limit).offset(offset))).all()

    async def add(self, customer: Customer) -> None:
        self._session.add(customer)
        try:
            await self._session.flush()
        except IntegrityError as error:
            raise DuplicateEmailError("this address has an account") from error
