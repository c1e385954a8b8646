from jobs.retry import Retry

_pending = []


def enqueue(function, *args, **kwargs):
    _pending.append((function, args, kwargs))


def drain():
    policy = Retry(2)
    while _pending:
        function, args, kwargs = _pending.pop(0)
        policy.run(function, *args, **kwargs)
