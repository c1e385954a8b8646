from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, status
from fastapi.responses import FileResponse

from shop.auth import CurrentCustomer, StaffMember
from shop.cache import Cache, get_cache
from shop.database import SessionDependency
from shop.models import Product
from shop.repositories.products import ProductRepository
from shop.schemas import ProductIn, ProductOut
from shop.services.catalog import PAGE, Catalog, supplier_prices
from shop.tasks import index_product

router = APIRouter(prefix="/products", tags=["products"])
CacheDependency = Annotated[Cache, Depends(get_cache)]
PICTURES = Path("pictures")


@router.get("/search", response_model=list[ProductOut])
async def search_products(
    session: SessionDependency,
    customer: CurrentCustomer,
    term: Annotated[str, Query(min_length=2, max_length=60)],
) -> Any:
    return await ProductRepository(session).search(customer.tenant, term, PAGE)


@router.get("/pictures")
async def picture(customer: CurrentCustomer, name: str) -> FileResponse:
    return FileResponse(PICTURES / name)


@router.post("/supplier-prices")
async def ask_suppliers(staff: StaffMember, product_ids: list[int]) -> dict[int, int]:
    return await supplier_prices(product_ids)


@router.get("/{category}", response_model=list[ProductOut])
async def list_products(
    session: SessionDependency, cache: CacheDependency, customer: CurrentCustomer, category: str
) -> Any:
    return await Catalog(session, cache).in_category(customer.tenant, category)


@router.post("", response_model=ProductOut, status_code=status.HTTP_201_CREATED)
async def add_product(
    session: SessionDependency, cache: CacheDependency, staff: StaffMember, product: ProductIn
) -> Product:
    row = await Catalog(session, cache).add(staff.tenant, product)
    index_product.delay(row)
    return row


@router.delete("/{product_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_product(
    session: SessionDependency, cache: CacheDependency, tenant: str, product_id: int
) -> None:
    await Catalog(session, cache).remove(tenant, product_id)
