"""What RQ itself enqueues: the application's functions are run with a queue that notes instead of sending."""
import importlib
import importlib.metadata
import inspect

NOTED = []


def prepare(what):
    from rq import Queue

    def note(self, job, *arguments, **options):
        NOTED.append((job.func_name, self.name))
        return job

    Queue.enqueue_job = note
    Queue.schedule_job = lambda self, job, *arguments, **options: note(self, job)


def record(wants, what):
    for symbol in what["rq"]["run"]:
        function_of(symbol)(1)
    for symbol in what["rq"]["delay"]:
        function_of(symbol).delay(1)
    tasks = {}
    for name, queue in NOTED:
        function = inspect.unwrap(function_of(name))
        symbol = f"{function.__module__}.{function.__qualname__}"
        tasks[symbol] = {"name": name, "framework": "RQ", "function": symbol, "queue": "" if queue == "default" else queue, "schedule": ""}
    return {"versions": {"rq": importlib.metadata.version("rq")}, "tasks": list(tasks.values())}


def function_of(symbol):
    module, _, variable = symbol.rpartition(".")
    return getattr(importlib.import_module(module), variable)
