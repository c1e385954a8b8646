import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ.get("SCHOOL_SECRET_KEY", "only for tests")
DEBUG = os.getenv("SCHOOL_DEBUG", "0") == "1"

LOCAL_APPS = ["people", "courses.apps.CoursesConfig", "shelves.apps.ShelvesConfig"]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    *LOCAL_APPS,
]
AUTH_USER_MODEL = "people.Member"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
ROOT_URLCONF = "config.urls"
CELERY_BROKER_URL = "memory://"
CELERY_BEAT_SCHEDULE = {
    "remind-every-morning": {"task": "courses.tasks.remind", "schedule": 24 * 60 * 60.0, "args": ("all",)},
    "tidy": {"task": "people.tidy", "schedule": 300.0},
}
