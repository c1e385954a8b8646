from celery.schedules import crontab

CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "jobs.cleanup.sweep", "schedule": 60.0},
    "import": {"task": "nightly.import", "schedule": crontab(minute=0), "args": ("/data",)},
}
