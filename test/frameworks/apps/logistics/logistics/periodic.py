from celery.schedules import crontab

from .app import app


@app.on_after_finalize.connect
def set_up(sender, **kwargs):
    sender.add_periodic_task(10.0, lights.s(), name="lights every 10 s")
    sender.add_periodic_task(crontab(hour=7, day_of_week="mon"), wash.s("all"))


@app.task
def lights():
    pass


@app.task(queue="yard")
def wash(which):
    pass
