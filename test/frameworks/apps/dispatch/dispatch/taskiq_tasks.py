from datetime import timedelta

from taskiq import InMemoryBroker, TaskiqDepends, TaskiqScheduler, async_shared_broker
from taskiq.schedule_sources import LabelScheduleSource

broker = InMemoryBroker()
scheduler = TaskiqScheduler(broker, sources=[LabelScheduleSource(broker)])
async_shared_broker.default_broker(broker)


def session():
    return None


@broker.task
async def index(document, db=TaskiqDepends(session)):
    return document


@broker.task("reindex:all", schedule=[{"cron": "0 4 * * *"}])
async def reindex():
    await index.kiq(1)


@broker.task(task_name="forget", retry_on_error=True, max_retries=4)
def forget(document):
    return document


@async_shared_broker.task(priority=1)
async def compress(document):
    return document


def expire():
    pass


broker.register_task(expire, task_name="expire-now")
