import functools

from redis import Redis
from rq import Queue
from rq.decorators import job

connection = Redis()
queues = {name: Queue(name, connection=connection) for name in ("high", "low")}

low = functools.partial(job, "low", connection=connection)


@job("high", connection=connection, timeout=60)
def alert(text):
    return text


@low()
def archive(year):
    return year


def report(year):
    return year


def clean_up(year):
    return year


def start(year=2026):
    alert.delay("started")
    queues["low"].enqueue(report, year)
    queues["high"].enqueue_call(func="nightshift.rq_jobs.clean_up", args=(year,))
