from fastapi import APIRouter, status

from shop.database import SessionDependency
from shop.schemas import PaymentEvent
from shop.services.payments import PaymentService

router = APIRouter(prefix="/payments", tags=["payments"])


@router.post("/events", status_code=status.HTTP_204_NO_CONTENT)
async def payment_event(session: SessionDependency, event: PaymentEvent) -> None:
    await PaymentService(session).record(event)
