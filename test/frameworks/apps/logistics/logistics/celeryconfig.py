from datetime import timedelta

from celery.schedules import crontab, schedule

broker_url = "memory://"
result_backend = "cache+memory://"
timezone = "Europe/Amsterdam"
beat_schedule = {
    "count-parcels": {"task": "logistics.tasks.parcels.count", "schedule": crontab(minute=0, hour="*/3")},
    "plan": {"task": "plan-routes", "schedule": timedelta(minutes=30), "kwargs": {"region": "north"}},
    "lights": {"task": "logistics.periodic.lights", "schedule": schedule(run_every=90), "options": {"queue": "yard"}},
}
