from rest_framework import serializers

from orders.models import Customer, Line, Order


class LineSerializer(serializers.ModelSerializer):
    class Meta:
        model = Line
        fields = ["id", "sku"]


class OrderSerializer(serializers.ModelSerializer):
    lines = LineSerializer(source="line_set", many=True, read_only=True)

    class Meta:
        model = Order
        fields = "__all__"


class CustomerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["id", "name"]
