from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Request, status

from shop.database import SessionDependency
from shop.gateway import is_signed
from shop.schemas import PaymentEvent
from shop.services.payments import PaymentService

router = APIRouter(prefix="/payments", tags=["payments"])


@router.post("/events", status_code=status.HTTP_204_NO_CONTENT)
async def payment_event(
    session: SessionDependency, request: Request, x_signature: Annotated[str, Header()]
) -> None:
    body = await request.body()
    if not is_signed(body, x_signature):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "wrong signature")
    await PaymentService(session).record(PaymentEvent.model_validate_json(body))
