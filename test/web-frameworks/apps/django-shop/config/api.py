from rest_framework.routers import DefaultRouter, SimpleRouter

from orders.views import CustomerViewSet, LineViewSet, OrderViewSet, StatusView

router = DefaultRouter()
router.register("orders", OrderViewSet, basename="order")
router.register(r"customers", CustomerViewSet)

lines = SimpleRouter(trailing_slash=False)
lines.register(r"orders/(?P<order_pk>\d+)/lines", LineViewSet, basename="line")
router.registry.extend(lines.registry)

from django.urls import path  # noqa: E402

extra = [path("status/", StatusView.as_view(), name="status")]
