from scheduler import Scheduler, every

scheduler = Scheduler.from_config({"jobs": ["clean", "report"]})
scheduler.run_pending(10)


@every(5)
def late(now):
    return now


scheduler.run_pending(20)
