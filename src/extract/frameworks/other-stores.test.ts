import { expect, test } from 'vitest';
import type { Entity } from '../../model/system-model.ts';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { beanie } from './beanie.ts';
import type { Extractor } from './extractor.ts';
import { noParts } from './extractor.ts';
import { faststream } from './faststream.ts';
import { LoadedView } from './loaded-view.ts';
import { kafka, rabbitmq, redis } from './message-clients.ts';
import { peewee } from './peewee.ts';
import { tortoise } from './tortoise.ts';

function found(text: string, ...extractors: readonly Extractor[]) {
  const into = noParts();
  const view = new LoadedView(loadedTexts({ 'shop.py': text }));
  for (const extractor of extractors) extractor.extract(view, into);
  return into;
}

const shown = (entities: readonly Entity[]): readonly string[] =>
  entities.flatMap(({ symbol, table, columns, relationships }) => [
    `${symbol} ${table}: ${columns.map(({ name, foreignKey }) => [name, foreignKey].filter(Boolean).join('→')).join(' ')}`,
    ...relationships.map((one) => `${symbol}.${one.attribute} ${one.kind} ${one.target} ${one.backReference}`.trimEnd()),
  ]);

test('Peewee: keys that nobody writes, references, what a base says of tables', () => {
  const { entities } = found(
    `from peewee import CharField, ForeignKeyField, Model
class Base(Model):
    class Meta:
        table_function = lambda cls: 's_' + cls.__name__.lower()
class User(Base):
    name = CharField(column_name='nick')
class Order(Base):
    user = ForeignKeyField(User, backref='orders')
`,
    peewee,
  );
  expect(shown(entities)).toEqual([
    'shop.User s_user: id nick',
    'shop.Order s_order: id user_id→s_user.id',
    'shop.Order.user many-to-one shop.User orders',
  ]);
});

test('Tortoise: models of applications by name, abstract ones left out', () => {
  const { entities } = found(
    `from tortoise import fields, models
class Dated(models.Model):
    at = fields.DatetimeField()
    class Meta:
        abstract = True
class User(Dated):
    id = fields.UUIDField(primary_key=True)
class Order(Dated):
    user = fields.ForeignKeyField('shop.User', related_name='orders')
    class Meta:
        table = 'orders'
`,
    tortoise,
  );
  expect(shown(entities)).toEqual([
    'shop.User user: at id',
    'shop.Order orders: id at user_id→user.id',
    'shop.Order.user many-to-one shop.User orders',
  ]);
});

test('Beanie: links are relationships', () => {
  const { entities } = found(
    `from beanie import Document, Link
class User(Document):
    name: str
class Order(Document):
    user: Link[User]
    lines: list[str] = []
    class Settings:
        name = 'orders'
        indexes = ['lines']
`,
    beanie,
  );
  expect(shown(entities)).toEqual(['shop.User User: name', 'shop.Order orders: lines', 'shop.Order.user many-to-one shop.User']);
  expect(entities[1]?.indexes).toEqual([{ name: 'lines_1', columns: ['lines'], isUnique: false }]);
});

test('FastStream: prefixes of routers; clients in functions that nothing calls on loading', () => {
  const { consumers } = found(
    `from faststream.kafka import KafkaBroker, KafkaRouter
from aiokafka import AIOKafkaProducer
from redis import Redis
import pika
broker = KafkaBroker()
router = KafkaRouter(prefix='v1.')
@router.subscriber('orders')
@router.publisher('done')
async def take(message): ...
broker.include_router(router)
async def tell():
    await AIOKafkaProducer().send('told', b'')
    Redis().publish('news', 'x')
def work(channel: pika.channel.Channel): ...
def start():
    channel = pika.BlockingConnection().channel()
    channel.basic_consume(queue='jobs', on_message_callback=work)
`,
    faststream,
    kafka,
    rabbitmq,
    redis,
  );
  expect(consumers.map((one) => `${one.framework} ${one.function} ${one.direction} ${one.channel}`).sort()).toEqual([
    'Kafka shop.take consumes v1.orders',
    'Kafka shop.take produces v1.done',
    'Kafka shop.tell produces told',
    'RabbitMQ shop.work consumes jobs',
    'Redis shop.tell produces news',
  ]);
});
