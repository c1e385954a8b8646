from jobs import queue
from jobs.tasks import resize, send

queue.enqueue(send, "ann")
queue.enqueue(resize, "photo", width=3)
queue.drain()
