from config import settings
from worker import Worker

settings.set("debug", True)
Worker().run()
