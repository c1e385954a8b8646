from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import Signal, receiver

from orders.models import Line, Order

order_paid = Signal()


@receiver(post_save, sender=Order)
def order_saved(sender, instance, created, **kwargs):
    if created:
        order_paid.send(sender, order=instance)


@receiver([pre_save, post_delete], sender=Line)
def line_changed(sender, instance, **kwargs):
    pass


def greet(sender, user, **kwargs):
    pass


user_logged_in.connect(greet, dispatch_uid="greet")


@receiver(order_paid)
def send_receipt(sender, order, **kwargs):
    pass
