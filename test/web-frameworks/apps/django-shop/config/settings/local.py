from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE

DEBUG = True
MIDDLEWARE = ["config.timing.timing"] + MIDDLEWARE
