"""What happens after an order is placed: `celery -A shop.tasks worker`."""

from celery import Celery
from sqlalchemy import select

from shop.database import worker_session_factory
from shop.gateway import get_gateway
from shop.models import Order, OrderStatus, Payment, Product
from shop.money import shown
from shop.services.notifications import confirmation, send

app = Celery(
    "shop",
    broker="redis://:h7Gk2pQ9vX@queue.shop.internal:6379/0",
    backend="redis://queue.shop.internal:6379/2",
)
app.conf.update(broker_connection_retry_on_startup=True)


@app.task(acks_late=True, autoretry_for=(Exception,))
def charge_order(order_id: int) -> str:
    session = worker_session_factory()()
    order = session.get_one(Order, order_id)
    reference = get_gateway().charge_stubbornly(order_id, order.total_cents)
    session.add(Payment(order_id=order_id, reference=reference, cents=order.total_cents))
    session.commit()
    return reference


@app.task
def send_confirmation(order_id: int) -> None:
    with worker_session_factory()() as session:
        order = session.get_one(Order, order_id)
        send(order.customer.email, confirmation(order.id, order.total_cents))


@app.task
def index_product(product: Product) -> str:
    return f"{product.id} {product.name} {shown(product.price_cents)}"


@app.task
def unpaid_report() -> list[str]:
    with worker_session_factory()() as session:
        placed = session.scalars(select(Order).where(Order.status == OrderStatus.PLACED))
        return [describe(order) for order in placed]


def describe(order: Order) -> str:
    return f"{order.id} {order.customer.email}"


@app.task
def charge_all(order_ids: list[int]) -> list[str]:
    return [charge_order.delay(order_id).get() for order_id in order_ids]
