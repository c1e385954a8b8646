"""Accounts."""

from sqlalchemy.ext.asyncio import AsyncSession

from shop.auth import hash_password, is_password
from shop.models import Customer
from shop.repositories.customers import CustomerRepository
from shop.schemas import CustomerChange, CustomerIn


class CustomerService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._customers = CustomerRepository(session)

    async def register(self, tenant: str, wanted: CustomerIn) -> Customer:
        customer = Customer(
            tenant=tenant,
            email=wanted.email,
            name=wanted.name,
            password_hash=await hash_password(wanted.password),
        )
        await self._customers.add(customer)
        await self._session.commit()
        return customer

    async def rename(self, customer: Customer, change: CustomerChange) -> Customer:
        customer.name = change.name
        await self._session.commit()
        return customer

    async def with_password(self, tenant: str, email: str, password: str) -> Customer | None:
        customer = await self._customers.by_email(tenant, email)
        if customer is None or not await is_password(password, customer.password_hash):
            return None
        return customer
