import settings

settings.DEBUG
settings.load()
settings.timeout
