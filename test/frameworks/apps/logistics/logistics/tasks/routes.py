from celery import shared_task
from celery.utils.log import get_task_logger

logger = get_task_logger(__name__)


@shared_task(name="plan-routes", ignore_result=True)
def plan(region=None):
    drive.delay(region)


@shared_task(rate_limit="5/s", queue="stands-above-routes")
def drive(region):
    return region


@shared_task(serializer="pickle")
async def park(van):
    return van
