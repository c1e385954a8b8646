from fastapi import APIRouter, Depends, status
from pydantic import BaseModel

from inventory.web.tenancy import quota, tenant

router = APIRouter()


class Item(BaseModel):
    sku: str
    name: str


class ItemWithStock(Item):
    stock: int = 0


@router.get("/", response_model=list[ItemWithStock])
async def list_items(where: str = Depends(tenant)):
    return []


@router.post("/", status_code=status.HTTP_201_CREATED, dependencies=[Depends(quota(100))])
async def create_item(item: Item) -> ItemWithStock:
    return ItemWithStock(**item.model_dump())


@router.get("/{sku}", responses={404: {}})
async def read_item(sku: str) -> ItemWithStock | None:
    return None
