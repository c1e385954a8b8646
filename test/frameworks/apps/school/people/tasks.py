from celery import shared_task

from .models import Member


@shared_task
def welcome(member_id):
    return Member.objects.get(pk=member_id).email


@shared_task(name="people.tidy", bind=True, max_retries=5, queue="slow")
def tidy(self):
    pass
