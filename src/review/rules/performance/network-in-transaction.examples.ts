import type { Example } from '../../rule.ts';

const MODELS = `from django.db import models


class Order(models.Model):
    is_paid = models.BooleanField(default=False)
    reference = models.CharField(max_length=40)
`;

const PROVIDER = `import requests


def charge(order_id: int) -> str:
    found = requests.post("https://pay.example.com/charges", json={"order": order_id}, timeout=10)
    return str(found.json()["reference"])
`;

export const BAD: readonly Example[] = [
  {
    'shop/payment.py': `from django.db import transaction

from shop.models import Order
from shop.provider import charge


def pay(order_id: int) -> None:
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        order.reference = charge(order.pk)
        order.is_paid = True
        order.save()
`,
    'shop/provider.py': PROVIDER,
    'shop/models.py': MODELS,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/payment.py': `from django.db import transaction

from shop.models import Order
from shop.provider import charge


def pay(order_id: int) -> None:
    reference = charge(order_id)
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        order.reference = reference
        order.is_paid = True
        order.save()
`,
    'shop/provider.py': PROVIDER,
    'shop/models.py': MODELS,
  },
];
