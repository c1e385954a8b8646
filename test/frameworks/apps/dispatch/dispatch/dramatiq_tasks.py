import dramatiq
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import CurrentMessage

broker = StubBroker()
broker.add_middleware(CurrentMessage())
dramatiq.set_broker(broker)

SLOW = {"queue_name": "slow", "time_limit": 60_000}


@dramatiq.actor
def send(mail):
    pass


@dramatiq.actor(**SLOW, max_retries=3)
def render(page):
    pass


@dramatiq.actor(actor_name="tidy-up", priority=10)
async def tidy():
    pass


def later(number):
    send.send(number)


late = dramatiq.actor(later, queue_name="late")


class Report(dramatiq.GenericActor):
    class Meta:
        queue_name = "reports"

    def perform(self, name):
        return name


class BaseReport(dramatiq.GenericActor):
    class Meta:
        abstract = True
        queue_name = "reports"


class WeeklyReport(BaseReport):
    class Meta:
        actor_name = "weekly"

    def perform(self):
        pass
