"""With libraries made for it."""
import environ
from decouple import Csv, config as decoupled
from environs import Env
from starlette.config import Config
from starlette.datastructures import Secret

env = Env()
PAGE = env.int("PAGE_SIZE", 50)
ORIGINS = env.list("ORIGINS", default=[])
VERBOSE = env("VERBOSITY", "low")
with env.prefixed("QUEUE_"):
    QUEUE_HOST = env.str("HOST", "localhost")
    QUEUE_PORT = env.int("PORT", 5672)

django = environ.Env(CACHE_SECONDS=(int, 60))
CACHE_SECONDS = django("CACHE_SECONDS")
DATABASE = django.db(default="sqlite:///beacon.db")
LANGUAGES = django.list("LANGUAGES", default=["en"])

TIMEOUT = decoupled("TIMEOUT", default=30, cast=int)
HOSTS = decoupled("ALLOWED_HOSTS", default="", cast=Csv())

settings = Config()
SIGNING = settings("SIGNING_SECRET", cast=Secret, default="for tests")
WORKERS = settings("WORKERS", cast=int, default=2)
