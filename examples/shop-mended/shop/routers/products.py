from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, status

from shop.auth import CurrentCustomer, StaffMember
from shop.cache import Cache, get_cache
from shop.database import SessionDependency
from shop.models import Product
from shop.repositories.products import ProductRepository
from shop.schemas import ProductIn, ProductOut
from shop.services.catalog import PAGE, Catalog

router = APIRouter(prefix="/products", tags=["products"])
CacheDependency = Annotated[Cache, Depends(get_cache)]


@router.get("/search", response_model=list[ProductOut])
async def search_products(
    session: SessionDependency,
    customer: CurrentCustomer,
    term: Annotated[str, Query(min_length=2, max_length=60)],
) -> Any:
    return await ProductRepository(session).search(customer.tenant, term, PAGE)


@router.get("/{category}", response_model=list[ProductOut])
async def list_products(
    session: SessionDependency, cache: CacheDependency, customer: CurrentCustomer, category: str
) -> Any:
    return await Catalog(session, cache).in_category(customer.tenant, category)


@router.post("", response_model=ProductOut, status_code=status.HTTP_201_CREATED)
async def add_product(
    session: SessionDependency, cache: CacheDependency, staff: StaffMember, product: ProductIn
) -> Product:
    return await Catalog(session, cache).add(staff.tenant, product)


@router.delete("/{product_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_product(
    session: SessionDependency, cache: CacheDependency, staff: StaffMember, product_id: int
) -> None:
    await Catalog(session, cache).remove(staff.tenant, product_id)
