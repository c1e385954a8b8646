/** Clients of brokers, as programs write them: names from constants, settings, attributes and environment. */
import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { DATA_EXTRACTORS } from './data-extractors.ts';
import { noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';

function ends(text: string): readonly string[] {
  const into = noParts();
  const settings =
    'import os\nfrom pydantic_settings import BaseSettings\nORDERS = "orders.v1"\nMAILS = os.environ.get("MAILS", "mails")\nclass Settings(BaseSettings):\n    group: str = "shop"\nsettings = Settings()\n';
  const view = new LoadedView(loadedTexts({ 'shop/__init__.py': '', 'shop/settings.py': settings, 'shop/events.py': text }));
  for (const extractor of DATA_EXTRACTORS) extractor.extract(view, into);
  return into.consumers.map(({ framework, direction, channel, group, function: callee }) =>
    [framework, direction, channel, group, callee.replace('shop.events.', '')].filter(Boolean).join(' | '),
  );
}

test.each([
  [
    'Kafka: topics of constants, groups of settings, in functions that nothing calls on loading',
    `from kafka import KafkaConsumer, KafkaProducer
from shop.settings import ORDERS, settings
producer = KafkaProducer()
def send(order): producer.send(ORDERS, value=order)
def consume(): KafkaConsumer(ORDERS, "returns", group_id=settings.group)
`,
    ['Kafka | consumes | orders.v1 | shop | consume', 'Kafka | consumes | returns | shop | consume', 'Kafka | produces | orders.v1 | send'],
  ],
  [
    'Kafka of Confluent: what instances keep',
    `from confluent_kafka import Consumer, Producer
class Audit:
    def __init__(self, topic="audit"):
        self.topic = topic
        self.consumer = Consumer({"group.id": "auditors"})
        self.producer = Producer({})
    def run(self): self.consumer.subscribe([self.topic])
    def emit(self, x): self.producer.produce(self.topic, x)
`,
    ['Kafka | consumes | audit | auditors | Audit.run', 'Kafka | produces | audit | Audit.emit'],
  ],
  [
    'RabbitMQ by Pika, aio-pika and Kombu',
    `import pika, aio_pika
from kombu import Queue
from kombu.mixins import ConsumerMixin
from shop.settings import MAILS
def on_mail(*args): ...
def take():
    channel = pika.BlockingConnection().channel()
    channel.basic_consume(queue=MAILS, on_message_callback=on_mail)
async def iterate():
    connection = await aio_pika.connect_robust("")
    queue = await (await connection.channel()).declare_queue("jobs")
    async with queue.iterator() as each: ...
tasks = Queue("tasks")
class Worker(ConsumerMixin):
    def get_consumers(self, Consumer, channel):
        return [Consumer(queues=[tasks], callbacks=[self.process])]
    def process(self, body, message): ...
`,
    ['RabbitMQ | consumes | mails | on_mail', 'RabbitMQ | consumes | jobs | iterate', 'RabbitMQ | consumes | tasks | Worker.process'],
  ],
  [
    'Redis: streams with their group, channels with their handlers',
    `import redis
r = redis.Redis()
STREAM = "trail"
def on_news(message): ...
def go():
    r.xadd(STREAM, {})
    r.xreadgroup("readers", "me", {STREAM: ">"})
    r.pubsub().subscribe(**{"news": on_news})
`,
    ['Redis | produces | trail | go', 'Redis | consumes | trail | readers | go', 'Redis | consumes | news | on_news'],
  ],
  [
    'NATS: subjects, queue groups and durable consumers',
    `import nats
async def go():
    client = await nats.connect("")
    async def on_order(message): ...
    await client.subscribe("orders.*", queue="workers", cb=on_order)
    await client.publish("orders.new", b"")
    stream = client.jetstream()
    await stream.pull_subscribe("events.*", durable="puller")
`,
    ['NATS | consumes | orders.* | workers | go.on_order', 'NATS | produces | orders.new | go', 'NATS | consumes | events.* | puller | go'],
  ],
  [
    'Amazon: queues and topics by the end of their address, and no calls of other services',
    `import boto3
sqs = boto3.client("sqs")
URL = "https://sqs.eu-west-1.amazonaws.com/123/orders"
def take(): sqs.receive_message(QueueUrl=URL)
def tell():
    boto3.client("sns").publish(TopicArn="arn:aws:sns:eu-west-1:123:alerts", Message="")
    boto3.client("iot").publish(topic="x")
`,
    ['Amazon SQS | consumes | orders | take', 'Amazon SNS | produces | alerts | tell'],
  ],
])('%s', (_, text, expected) => {
  expect(ends(text).toSorted()).toEqual(expected.toSorted());
});
