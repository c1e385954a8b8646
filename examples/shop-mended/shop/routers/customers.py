from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, status

from shop.auth import CurrentCustomer, StaffMember, issue_token
from shop.database import SessionDependency
from shop.models import Customer
from shop.repositories.customers import CustomerRepository
from shop.schemas import Credentials, CustomerChange, CustomerIn, CustomerOut, TokenOut
from shop.services.customers import CustomerService
from shop.settings import Settings, get_settings

router = APIRouter(prefix="/customers", tags=["customers"])
Tenant = Annotated[str, Header(alias="X-Tenant", max_length=40)]


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
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "wrong address or password")
    return TokenOut(token=issue_token(customer, settings))


@router.get("", response_model=list[CustomerOut])
async def list_customers(
    session: SessionDependency,
    staff: StaffMember,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Sequence[Customer]:
    return await CustomerRepository(session).page(staff.tenant, limit, offset)


@router.patch("/me", response_model=CustomerOut)
async def rename(
    session: SessionDependency, customer: CurrentCustomer, change: CustomerChange
) -> Customer:
    return await CustomerService(session).rename(customer, change)
