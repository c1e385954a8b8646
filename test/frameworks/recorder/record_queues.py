"""What Dramatiq, arq, Taskiq, APScheduler and RQ themselves say of the tasks of an application."""
import importlib
import importlib.metadata
import inspect


def record(wants, what):
    tasks, versions = [], {}
    for framework, symbol in what["queues"].items():
        module, _, variable = symbol.rpartition(".")
        subject = getattr(importlib.import_module(module), variable)
        tasks.extend(READERS[framework](subject))
        versions[framework] = importlib.metadata.version(framework.lower())
    return {"versions": versions, "tasks": tasks}


def symbol_of(function):
    function = inspect.unwrap(getattr(function, "__func__", function))
    return f"{function.__module__}.{function.__qualname__}".replace(".<locals>", "").removesuffix("__taskiq_original")


def task(name, framework, function, queue="", schedule=""):
    return {"name": name, "framework": framework, "function": symbol_of(function), "queue": queue, "schedule": schedule}


def dramatiq(broker):
    for name, actor in broker.actors.items():
        function = actor.fn
        if not hasattr(function, "__qualname__"):
            function = type(function).perform
        yield task(name, "Dramatiq", function, "" if actor.queue_name == "default" else actor.queue_name)


def arq(settings):
    from arq.worker import func

    queue = getattr(settings, "queue_name", "")
    for found in map(func, settings.functions):
        yield task(found.name, "arq", found.coroutine, queue)
    for job in settings.cron_jobs:
        parts = [f"{part}={value}" for part in ("month", "day", "weekday", "hour", "minute", "second") if (value := getattr(job, part)) is not None]
        yield task(job.name, "arq", job.coroutine, queue, f"cron({', '.join(parts)})")


def taskiq(broker):
    for name, found in broker.get_all_tasks().items():
        schedule = "; ".join(f"cron({entry['cron']})" for entry in found.labels.get("schedule", []) if "cron" in entry)
        yield task(name, "Taskiq", found.original_func, "", schedule)


def apscheduler(scheduler):
    for job in scheduler.get_jobs():
        yield task(job.id, "APScheduler", job.func, "", str(job.trigger))


def huey(instance):
    """Tasks by the name under which messages carry them; the function is that of the wrapper in the module that declares it."""
    import sys

    periodic = {type(one).__name__ for one in instance._registry.periodic_tasks}
    for found in instance._registry._registry.values():
        wrappers = [one for one in vars(sys.modules[found.__module__]).values() if getattr(one, "task_class", None) is found]
        name = found.__name__
        yield task(name, "Huey", wrappers[0].func, "", "cron" if name in periodic else "")


READERS = {"Huey": huey, "Dramatiq": dramatiq, "arq": arq, "Taskiq": taskiq, "APScheduler": apscheduler}
