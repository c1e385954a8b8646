"""What Celery itself says: `app.tasks`, with the queue that its router chooses and the beat entries."""
import importlib
import inspect

import celery


def record(wants, what):
    module, _, variable = what["celery"].rpartition(".")
    app = getattr(importlib.import_module(module), variable)
    app.loader.import_default_modules()
    app.finalize()
    schedules = {}
    for entry in (app.conf.beat_schedule or {}).values():
        schedules.setdefault(entry["task"], []).append(schedule_of(entry["schedule"]))
    tasks = []
    for name, task in app.tasks.items():
        function = inspect.unwrap(getattr(task.run, "__func__", task.run))
        if not wants(function.__module__):
            continue
        tasks.append(
            {
                "name": name,
                "framework": "Celery",
                "function": f"{function.__module__}.{function.__qualname__}".replace(".<locals>", ""),
                "queue": queue_of(app, task),
                "schedule": "; ".join(schedules.get(name, [])),
            }
        )
    return {"versions": {"celery": celery.__version__}, "tasks": tasks}


def queue_of(app, task):
    """Where `task.delay()` goes: what the routes say stands above what the task says."""
    options = {key: getattr(task, key) for key in ("queue", "routing_key", "exchange") if getattr(task, key, None)}
    route = app.amqp.router.route(dict(options), task.name)
    queue = route.get("queue")
    name = getattr(queue, "name", queue) or ""
    return "" if name == app.conf.task_default_queue else name


def schedule_of(schedule):
    kind = type(schedule).__name__
    if kind == "crontab":
        return "crontab(" + " ".join(str(getattr(schedule, f"_orig_{part}")) for part in ("minute", "hour", "day_of_week", "day_of_month", "month_of_year")) + ")"
    if kind == "solar":
        return f"solar({schedule.event})"
    seconds = getattr(schedule, "total_seconds", lambda: None)()
    if seconds is None:
        run_every = getattr(schedule, "run_every", None)
        seconds = run_every.total_seconds() if run_every is not None else float(schedule)
    return f"every {seconds:g} s"
