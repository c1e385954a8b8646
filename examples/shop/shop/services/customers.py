"""Accounts."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from shop.auth import hash_password, is_password
from shop.errors import DuplicateEmailError
from shop.models import Customer
from shop.repositories.customers import CustomerRepository
from shop.schemas import CustomerIn


class CustomerService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._customers = CustomerRepository(session)

    async def register(self, tenant: str, wanted: CustomerIn) -> Customer:
        if await self._customers.by_email(tenant, wanted.email) is not None:
            raise DuplicateEmailError("this address has an account")
        customer = Customer(
            tenant=tenant,
            email=wanted.email,
            name=wanted.name,
            password_hash=hash_password(wanted.password),
        )
        await self._customers.add(customer)
        await self._session.commit()
        return customer

    async def change(self, customer: Customer, changes: dict[str, Any]) -> str:
        for name, value in changes.items():
            setattr(customer, name, value)
        await self._session.commit()
        return f"{customer.name} was changed"

    async def with_password(self, tenant: str, email: str, password: str) -> Customer | None:
        customer = await self._customers.by_email(tenant, email)
        if customer is None or not is_password(password, customer.password_hash):
            return None
        return customer
