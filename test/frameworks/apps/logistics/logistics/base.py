from celery import Task


class DatabaseTask(Task):
    """Keeps a connection."""

    abstract = True
    _connection = None
    max_retries = 7

    @property
    def connection(self):
        return self._connection


class NotifyOnFailure(DatabaseTask):
    def on_failure(self, exc, task_id, args, kwargs, einfo):
        pass
