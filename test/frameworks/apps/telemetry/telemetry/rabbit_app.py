"""FastStream with RabbitMQ and Redis."""
from faststream.rabbit import ExchangeType, RabbitBroker, RabbitExchange, RabbitQueue
from faststream.redis import ListSub, RedisBroker, StreamSub

rabbit = RabbitBroker("amqp://guest:guest@localhost:5672/")
redis = RedisBroker("redis://localhost:6379")

exchange = RabbitExchange("measurements", type=ExchangeType.TOPIC)
queue = RabbitQueue("temperature", routing_key="*.temperature", durable=True)


@rabbit.subscriber(queue, exchange)
async def on_temperature(body: dict):
    await rabbit.publish(body, "archive", exchange=exchange)


@rabbit.subscriber("humidity")
@rabbit.publisher("dry", exchange)
async def on_humidity(body: dict) -> dict:
    return body


@redis.subscriber("live")
async def on_live(body: str):
    pass


@redis.subscriber(list="jobs")
async def on_job(body: str):
    pass


@redis.subscriber(stream=StreamSub("trail", group="g", consumer="c"))
@redis.publisher(list=ListSub("results"))
async def on_trail(body: str) -> str:
    return body
