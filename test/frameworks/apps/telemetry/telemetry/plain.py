"""Clients without a framework; what they consume and produce is written down in `declared.json`: without a broker nothing can be asked."""
import aio_pika
import pika
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from kombu import Connection, Consumer, Exchange, Producer, Queue
from kombu.mixins import ConsumerMixin
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

TOPIC = "plain-readings"
EXCHANGE = Exchange("plain", type="direct")
ORDERS = Queue("plain-orders", EXCHANGE, routing_key="orders")


async def consume_kafka():
    consumer = AIOKafkaConsumer(TOPIC, "plain-alarms", bootstrap_servers="localhost:9092")
    await consumer.start()
    async for message in consumer:
        handle(message)


async def produce_kafka(value):
    producer = AIOKafkaProducer()
    await producer.send_and_wait("plain-results", value)


def handle(message):
    pass


def on_message(channel, method, properties, body):
    channel.basic_ack(method.delivery_tag)


def consume_rabbit():
    connection = pika.BlockingConnection(pika.ConnectionParameters("localhost"))
    channel = connection.channel()
    channel.queue_declare(queue="plain-tasks", durable=True)
    channel.basic_consume(queue="plain-tasks", on_message_callback=on_message)
    channel.start_consuming()


def produce_rabbit(body):
    with pika.BlockingConnection() as connection:
        connection.channel().basic_publish(exchange="", routing_key="plain-tasks", body=body)


async def consume_aio_pika(url):
    connection = await aio_pika.connect_robust(url)
    channel = await connection.channel()
    queue = await channel.declare_queue("plain-aio")
    await queue.consume(handle)


class Worker(ConsumerMixin):
    def __init__(self, connection):
        self.connection = connection

    def get_consumers(self, Consumer, channel):
        return [Consumer(queues=[ORDERS], callbacks=[self.on_order])]

    def on_order(self, body, message):
        message.ack()


def consume_kombu(connection):
    with Consumer(connection, [Queue("plain-extra")], callbacks=[handle]):
        connection.drain_events()


def produce_kombu(body):
    with Connection("amqp://") as connection:
        Producer(connection).publish(body, exchange=EXCHANGE, routing_key="orders")


def consume_redis():
    pubsub = Redis().pubsub()
    pubsub.subscribe("plain-news", **{"plain-sport": handle})
    pubsub.psubscribe("plain-*")
    for message in pubsub.listen():
        handle(message)


async def produce_redis():
    client = AsyncRedis()
    await client.publish("plain-news", "hello")
    await client.xadd("plain-stream", {"a": 1})
    client.lpush("plain-list", "x")
