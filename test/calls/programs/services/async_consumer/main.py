import asyncio

from consumer.app import App
from consumer.broker import Broker
from consumer.tasks import resize, send_mail

app = App(Broker())
app.task(resize)
app.task(send_mail, name="mail")
asyncio.run(app.run([("resize", 2), ("mail", "ann")]))
