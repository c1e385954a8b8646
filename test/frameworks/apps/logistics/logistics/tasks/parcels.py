import functools

from celery import chain, chord, group

from ..app import app
from ..base import DatabaseTask, NotifyOnFailure


def parcel_task(**options):
    """A decorator of our own around `app.task`."""
    options.setdefault("acks_late", True)
    return app.task(base=DatabaseTask, **options)


def timed(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


@app.task
def count():
    return 0


@app.task(name="parcels-sort", bind=True, autoretry_for=(OSError,), retry_backoff=True)
def sort(self, depot):
    return depot


@parcel_task(time_limit=30)
def weigh(parcel):
    return parcel


@parcel_task()
@timed
def label(parcel):
    return parcel


class Track(NotifyOnFailure):
    """A task that is a class."""

    name = "parcels-track"

    def run(self, parcel):
        return parcel


track = app.register_task(Track())


def _make(kind):
    @app.task(name=f"parcels.load_{kind}")
    def load(parcel):
        return kind, parcel

    return load


loaders = {kind: _make(kind) for kind in ("letter", "box", "pallet")}


def start(parcel):
    chain(weigh.s(parcel), label.s()).apply_async()
    group(count.s(), sort.si("depot")).delay()
    chord([weigh.s(1), weigh.s(2)])(count.si())
    app.send_task("plan-routes", kwargs={"region": "south"})
