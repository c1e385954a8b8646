from arq import cron, func
from arq.connections import RedisSettings

from .arq_jobs import download, resize


async def startup(ctx):
    ctx["session"] = None


async def nightly(ctx):
    await ctx["redis"].enqueue_job("download", "x")


async def poll(ctx):
    pass


JOBS = [download, func(resize, name="resize-picture", timeout=30, max_tries=2)]


class WorkerSettings:
    functions = [*JOBS, "dispatch.arq_jobs.publish"]
    cron_jobs = [cron(nightly, hour=3, minute=15), cron(poll, second={0, 30}, name="poll-often", run_at_startup=True)]
    on_startup = startup
    queue_name = "dispatch:queue"
    redis_settings = RedisSettings(host="localhost")
    max_jobs = 5
