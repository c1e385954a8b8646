from service.commands import Cancel, Place
from service.model import Order, Placed


def place(command, unit):
    with unit:
        order = Order(command.name, command.count)
        order.place()
        unit.orders.add(order)
        unit.commit()


def cancel(command, unit):
    with unit:
        order = unit.orders.get(command.name)
        if order is not None:
            order.cancel()


def announce(event, unit):
    return event.name


HANDLERS = {Place: place, Cancel: cancel, Placed: announce}
