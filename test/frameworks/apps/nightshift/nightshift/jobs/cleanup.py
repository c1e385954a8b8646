from nightshift.celery_app import app

TARGETS = ("tokens", "sessions")


def make(target):
    @app.task(name=f"cleanup.{target}")
    def clean():
        return target

    return clean


CLEANERS = {target: make(target) for target in TARGETS}


@app.task(ignore_result=True, acks_late=True)
def sweep():
    for cleaner in CLEANERS.values():
        cleaner.delay()


class Cleaner:
    @staticmethod
    @app.task
    def files(folder):
        return folder
