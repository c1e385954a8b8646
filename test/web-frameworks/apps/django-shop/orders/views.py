from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from orders.models import Customer, Line, Order
from orders.permissions import IsOwner
from orders.serializers import CustomerSerializer, LineSerializer, OrderSerializer


class TenantMixin:
    def get_queryset(self):
        return super().get_queryset()


class OrderViewSet(TenantMixin, viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderSerializer
    permission_classes = [IsAuthenticated, IsOwner]
    lookup_value_regex = r"\d+"

    def perform_create(self, serializer):
        serializer.save()

    @action(detail=True, methods=["post"])
    def pay(self, request, pk=None):
        return Response(status=status.HTTP_204_NO_CONTENT)

    @pay.mapping.delete
    def refund(self, request, pk=None):
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=False, url_path="by-day/(?P<day>[^/.]+)", url_name="by-day", permission_classes=[AllowAny])
    def by_day(self, request, day):
        return Response([])


class CustomerViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Customer.objects.all()
    serializer_class = CustomerSerializer
    lookup_field = "name"


class LineViewSet(viewsets.ViewSet):
    def list(self, request, order_pk):
        return Response(LineSerializer(Line.objects.filter(order=order_pk), many=True).data)

    def destroy(self, request, order_pk, pk):
        return Response(status=status.HTTP_204_NO_CONTENT)


class StatusView(APIView):
    permission_classes = [AllowAny]

    def get(self, request):
        return Response({})
