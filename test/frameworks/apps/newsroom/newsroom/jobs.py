"""Jobs of RQ: enqueued by function, by name, and by decorator."""
from datetime import timedelta

from redis import Redis
from rq import Queue, Retry
from rq.decorators import job

connection = Redis()
mail_queue = Queue("mail", connection=connection)
default_queue = Queue(connection=connection)


def send_newsletter(number):
    """Enqueued below."""


def rebuild_index():
    """Enqueued by name."""


@job("images", connection=connection, timeout=600)
def make_thumbnail(picture_id):
    """By decorator."""


@job(default_queue, connection, result_ttl=0, retry=Retry(max=3))
def count_readers():
    """By decorator, with a queue."""


def start(number):
    mail_queue.enqueue(send_newsletter, number, retry=Retry(max=2))
    default_queue.enqueue_in(timedelta(minutes=5), "newsroom.jobs.rebuild_index")
    make_thumbnail.delay(3)


def init_jobs(app):
    app.queues = [mail_queue, default_queue]
