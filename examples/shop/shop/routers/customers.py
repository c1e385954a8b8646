import asyncio
import logging
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, status

from shop.auth import CurrentCustomer, StaffMember, issue_token, reset_code
from shop.database import SessionDependency
from shop.models import Customer
from shop.repositories.customers import CustomerRepository
from shop.schemas import Credentials, CustomerIn, CustomerOut, TokenOut
from shop.services.back_office import BackOffice, get_office
from shop.services.customers import CustomerService
from shop.services.notifications import send
from shop.settings import Settings, get_settings

logger = logging.getLogger(__name__)
router = APIRouter(prefix="/customers", tags=["customers"])
Tenant = Annotated[str, Header(alias="X-Tenant", max_length=40)]


async def send_reset(address: str) -> None:
    send(address, f"Your code is {reset_code()}")


@router.post("", response_model=CustomerOut, status_code=status.HTTP_201_CREATED)
async def register(session: SessionDependency, tenant: Tenant, wanted: CustomerIn) -> Customer:
    return await CustomerService(session).register(tenant, wanted)


@router.post("/token")
async def log_in(
    session: SessionDependency,
    settings: Annotated[Settings, Depends(get_settings)],
    tenant: Tenant,
    given: Credentials,
) -> TokenOut:
    customer = await CustomerService(session).with_password(tenant, given.email, given.password)
    if customer is None:
        logger.warning("wrong password for " + given.email)
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "wrong address or password")
    return TokenOut(token=issue_token(customer, settings))


@router.post("/reset", status_code=status.HTTP_202_ACCEPTED)
async def reset(address: str) -> None:
    asyncio.create_task(send_reset(address))


@router.get("", response_model=list[CustomerOut])
async def list_customers(session: SessionDependency, staff: StaffMember) -> Sequence[Customer]:
    return await CustomerRepository(session).all(staff.tenant)


@router.get("/{customer_id}/points")
async def points(
    office: Annotated[BackOffice, Depends(get_office)], staff: StaffMember, customer_id: int
) -> int:
    return office.earn(customer_id, 0)


@router.patch("/me")
async def change(
    session: SessionDependency, customer: CurrentCustomer, changes: dict[str, Any]
) -> str:
    return await CustomerService(session).change(customer, changes)
