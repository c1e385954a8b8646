from celery import Task, shared_task


class Logged(Task):
    abstract = True
    autoretry_for = (OSError,)


@shared_task(base=Logged, rate_limit="10/m")
def remind(whom):
    return whom


@shared_task
def close(course_id):
    remind.delay("owner")
    remind.apply_async(("all",), countdown=10)
