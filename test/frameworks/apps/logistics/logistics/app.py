from celery import Celery
from kombu import Exchange, Queue

from . import celeryconfig

app = Celery("logistics", include=["logistics.tasks.routes"])
app.config_from_object(celeryconfig)
app.conf.update(
    task_queues=(Queue("default"), Queue("parcels", Exchange("parcels"), routing_key="parcels.#")),
    task_default_queue="default",
)
app.conf.task_routes = {
    "logistics.tasks.parcels.*": {"queue": "parcels"},
    "plan-routes": "planning",
    "logistics.tasks.routes.drive": {"queue": "planning", "routing_key": "drive"},
}
app.autodiscover_tasks(["logistics"], related_name="periodic", force=True)
app.autodiscover_tasks(["logistics.tasks"], related_name="parcels", force=True)
