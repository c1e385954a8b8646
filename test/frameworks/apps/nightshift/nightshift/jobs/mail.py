from celery import shared_task

from nightshift.celery_app import app, job


@job
def digest():
    return None


@job(name="nightly.newsletter", bind=True, queue="slow")
def newsletter(self, issue):
    return issue


@shared_task(bind=True, max_retries=3)
def send(self, address):
    return address


def welcome(address):
    return address


welcome_task = app.task(welcome, name="welcome", rate_limit="10/m")
