from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Query, Security, UploadFile

from shop.core.database import Session, get_session
from shop.core.security import User, current_user
from shop.schemas import Order, OrderIn, Page, Problem

router = APIRouter(responses={404: {"model": Problem}})
lines = APIRouter(prefix="/{order_id}/lines")

Db = Annotated[Session, Depends(get_session)]


class Paging:
    def __init__(self, page: int = 1, size: Annotated[int, Query(le=100)] = 20):
        self.page = page
        self.size = size


@router.get("", response_model=Page)
async def list_orders(db: Db, paging: Annotated[Paging, Depends()], user: Annotated[User, Security(current_user, scopes=["orders"])]):
    return Page(total=len(db.rows))


@router.post("", response_model=Order, status_code=201)
async def create_order(order: OrderIn, db: Db, tasks: BackgroundTasks, user: User = Depends(current_user)):
    tasks.add_task(notify, user.name)
    db.add(order)
    return order


@router.get("/{order_id}")
def read_order(order_id: int, db: Db) -> Order:
    raise NotImplementedError


@router.put("/{order_id}", response_model=Order)
@router.patch("/{order_id}", response_model=Order)
async def change_order(order_id: int, order: OrderIn, db: Db):
    return order


@router.delete("/{order_id}", dependencies=[Security(current_user, scopes=["admin"])])
async def delete_order(order_id: int):
    return None


@router.post("/{order_id}/invoice")
async def attach_invoice(order_id: int, invoice: UploadFile):
    return {"size": invoice.size}


@lines.get("/")
async def list_lines(order_id: int):
    return []


@lines.delete("/{line_id}")
async def remove_line(order_id: int, line_id: int):
    return None


def notify(name: str) -> None:
    print(name)


router.include_router(lines)
