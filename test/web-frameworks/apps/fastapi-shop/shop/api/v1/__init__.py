from fastapi import APIRouter, Depends

from shop.api.v1 import auth, catalog, orders
from shop.api.v1.reports import router as reports_router
from shop.core.security import require_key

router = APIRouter()
router.include_router(auth.router)
router.include_router(orders.router, prefix="/orders", tags=["orders"])
router.include_router(catalog.router, prefix="/catalog", tags=["catalog"])
router.include_router(reports_router, prefix="/reports", dependencies=[Depends(require_key)])
