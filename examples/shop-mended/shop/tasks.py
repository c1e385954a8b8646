"""What happens after an order is placed: `celery -A shop.tasks worker`.

Every task may run twice and does its work once.
"""

import httpx
from celery import Celery
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop.database import worker_session
from shop.gateway import get_gateway
from shop.models import Order, OrderStatus, Payment
from shop.services.notifications import confirmation, send
from shop.settings import get_settings

REPORT_LIMIT = 1_000

app = Celery("shop", broker=get_settings().broker_url)
app.conf.update(
    task_time_limit=60,
    task_soft_time_limit=45,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
)


@app.task(
    acks_late=True,
    autoretry_for=(httpx.TransportError,),
    retry_backoff=True,
    retry_jitter=True,
    max_retries=5,
)
def charge_order(order_id: int) -> None:
    """The provider knows the order as idempotency key, and the payment is unique per order."""
    with worker_session() as session:
        order = session.get(Order, order_id)
        if order is None or order.status != OrderStatus.PLACED:
            return
        cents = order.total_cents
    reference = get_gateway().charge(order_id, cents)
    with worker_session() as session:
        order = session.get(Order, order_id, with_for_update=True)
        if order is None or order.status != OrderStatus.PLACED:
            return
        session.add(Payment(order_id=order_id, reference=reference, cents=cents))
        order.status = OrderStatus.PAID


@app.task(max_retries=3)
def send_confirmation(order_id: int) -> None:
    with worker_session() as session:
        order = session.get(Order, order_id, options=[joinedload(Order.customer)])
        if order is None:
            return
        address, text = order.customer.email, confirmation(order.id, order.total_cents)
    send(address, text)


@app.task
def unpaid_report() -> list[str]:
    query = (
        select(Order)
        .where(Order.status == OrderStatus.PLACED)
        .options(joinedload(Order.customer))
        .order_by(Order.id)
        .limit(REPORT_LIMIT)
    )
    with worker_session() as session:
        return [f"{order.id} {order.customer.email}" for order in session.scalars(query)]


def announce(order_id: int) -> None:
    charge_order.delay(order_id)
    send_confirmation.delay(order_id)
