from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from . import taskiq_tasks

scheduler = BackgroundScheduler(timezone="UTC")


def ping():
    pass


class Watcher:
    def look(self):
        pass


watcher = Watcher()


@scheduler.scheduled_job("interval", seconds=30, id="beat", max_instances=1)
def beat():
    pass


@scheduler.scheduled_job(CronTrigger(hour=2), id="backup")
def backup():
    pass


def configure():
    scheduler.add_job(ping, "cron", day_of_week="mon-fri", hour="9", id="ping")
    scheduler.add_job(watcher.look, IntervalTrigger(minutes=5), id="look", jitter=3)
    scheduler.add_job("dispatch.taskiq_tasks:expire", "date", run_date=datetime(2030, 1, 1), id="expire")
    scheduler.add_job(func=taskiq_tasks.session, trigger="interval", hours=1, id="session", name="a session an hour")


configure()
