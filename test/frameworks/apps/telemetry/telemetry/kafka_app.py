"""FastStream with Kafka: subscribers, publishers, routers."""
from faststream import FastStream
from faststream.kafka import KafkaBroker
from pydantic import BaseModel

from .routes import router

broker = KafkaBroker("localhost:9092")
broker.include_router(router)
app = FastStream(broker)

PREFIX = "telemetry"
alarms = broker.publisher(f"{PREFIX}.alarms")


class Reading(BaseModel):
    sensor: str
    value: float


@broker.subscriber(f"{PREFIX}.readings", group_id="store")
@broker.publisher("stored")
async def store(reading: Reading) -> Reading:
    return reading


@alarms
@broker.subscriber("checks", "rechecks")
async def check(reading: Reading) -> str:
    return "late"


@broker.subscriber("raw", batch=True)
async def ingest(batch: list[bytes]):
    for message in batch:
        await broker.publish(message, topic="parsed")


class Handlers:
    @staticmethod
    @broker.subscriber("audit")
    async def audit(text: str):
        pass
