"""The Celery application."""

from celery import Celery

from shop.settings import get_settings

app = Celery("shop", broker=get_settings().broker_url, include=["shop.tasks"])
app.conf.update(
    task_time_limit=60,
    task_soft_time_limit=45,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
)
