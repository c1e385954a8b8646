from fastapi import APIRouter, Depends, WebSocket

from shop.core.security import require_key

router = APIRouter(prefix="/live")


@router.websocket("/orders")
async def order_events(socket: WebSocket):
    await socket.accept()
    await socket.close()


@router.websocket("/orders/{order_id}", name="order-stream")
async def one_order(socket: WebSocket, order_id: int, key: str = Depends(require_key)):
    await socket.accept()
    await socket.close()
