import functools
import importlib

from celery import Celery, Task, chain, shared_task, signals
from celery.schedules import crontab
from kombu import Exchange, Queue

MODULES = ["mail", "cleanup"]


class NightCelery(Celery):
    def gen_task_name(self, name, module):
        return super().gen_task_name(name, module.removeprefix("nightshift."))


def make_celery():
    made = NightCelery("nightshift", broker="memory://", include=[f"nightshift.jobs.{name}" for name in MODULES])
    made.config_from_object("nightshift.celery_config", namespace="CELERY")
    made.conf.task_queues = [Queue("default", Exchange("default")), Queue("slow")]
    made.conf.task_routes = {"nightly.*": {"queue": "slow"}}
    return made


app = make_celery()


class LoggedTask(Task):
    abstract = True
    autoretry_for = (OSError,)

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        return None


def job(*args, **options):
    """A task that is tried again and told to the log."""
    if len(args) == 1 and callable(args[0]):
        return job()(args[0])
    options.setdefault("base", LoggedTask)

    def decorate(function):
        @functools.wraps(function)
        def run(*inner, **kwargs):
            return function(*inner, **kwargs)

        return app.task(*args, **options)(run)

    return decorate


@app.on_after_finalize.connect
def schedule(sender, **kwargs):
    from nightshift.jobs.mail import digest

    sender.add_periodic_task(crontab(hour=7), digest.s(), name="digest")


class Import(app.Task):
    name = "nightly.import"
    queue = "slow"

    def run(self, path):
        return path


Import = app.register_task(Import())
