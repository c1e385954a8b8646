import settings


def notify():
    return 1


settings.hook = notify
settings.run()
