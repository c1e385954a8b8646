"""The same work for four queues."""

import dramatiq
from arq import cron
from arq.worker import func
from dramatiq.brokers.stub import StubBroker
from huey import MemoryHuey, crontab
from taskiq import InMemoryBroker

stub = StubBroker()
dramatiq.set_broker(stub)
taskiq_broker = InMemoryBroker()
huey = MemoryHuey("night")


def actor(**options):
    options.setdefault("max_retries", 5)
    options.setdefault("queue_name", "night")
    return dramatiq.actor(broker=stub, **options)


@actor()
def count(what):
    return what


@actor(actor_name="add_up", queue_name="day", priority=10)
async def add(numbers):
    return sum(numbers)


class Resize(dramatiq.GenericActor):
    class Meta:
        queue_name = "pictures"

    def perform(self, picture):
        return picture


for size in ("small", "large"):
    dramatiq.actor(lambda picture: picture, actor_name=f"resize_{size}", broker=stub)


@taskiq_broker.task
async def first(number: int) -> int:
    return number


@taskiq_broker.task(task_name="second_task", schedule=[{"cron": "*/5 * * * *"}])
async def second() -> None:
    return None


async def third() -> None:
    return None


registered = taskiq_broker.register_task(third, task_name="third")


@huey.task(retries=2, retry_delay=10)
def brew(kind):
    return kind


@huey.periodic_task(crontab(minute="0", hour="3"))
def nightly():
    return None


@huey.task(name="named")
@huey.lock_task("one")
def locked():
    return None


async def ship(ctx, parcel):
    return parcel


async def start(ctx):
    ctx["pool"] = object()


async def tidy(ctx):
    return None


class WorkerSettings:
    functions = [ship, func(tidy, name="tidy_up", timeout=60)]
    cron_jobs = [cron("nightshift.queues.tidy", hour={3, 15}, minute=0)]
    on_startup = start
    queue_name = "arq:night"
