"""The web application: `uvicorn shop.main:app`."""

from fastapi import FastAPI, Request, status
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

from shop.errors import (
    DuplicateEmailError,
    NotFoundError,
    OutOfStockError,
    PaymentDeclinedError,
    ShopError,
)
from shop.routers import customers, orders, payments, products

STATUS_BY_ERROR: dict[type[ShopError], int] = {
    NotFoundError: status.HTTP_404_NOT_FOUND,
    OutOfStockError: status.HTTP_409_CONFLICT,
    DuplicateEmailError: status.HTTP_409_CONFLICT,
    PaymentDeclinedError: status.HTTP_402_PAYMENT_REQUIRED,
}


async def explain(request: Request, error: Exception) -> JSONResponse:
    code = status.HTTP_400_BAD_REQUEST
    if isinstance(error, ShopError):
        code = STATUS_BY_ERROR.get(type(error), code)
    return JSONResponse({"detail": str(error)}, status_code=code)


def create_app() -> FastAPI:
    application = FastAPI(title="Shop", version="1.4.0")
    application.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_credentials=True,
        allow_methods=["*"],
    )
    application.add_exception_handler(ShopError, explain)
    for module in (customers, orders, payments, products):
        application.include_router(module.router)
    return application


app = create_app()
