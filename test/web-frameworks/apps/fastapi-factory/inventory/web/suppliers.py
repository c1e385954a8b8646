import functools

from fastapi import APIRouter

router = APIRouter(prefix="/all")


def traced(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        return await function(*args, **kwargs)

    return wrapper


@router.get("")
@traced
async def suppliers():
    return []


@router.get("/{supplier_id}")
@traced
async def supplier(supplier_id: int):
    return {"id": supplier_id}
