import { expect, test } from 'vitest';
import { linkedTexts } from '../effects/linked-fixture.ts';
import { scopeNames } from './names.ts';
import { edgesOf } from './linked-edges.ts';

const DJANGO = `from django.db import models
from django.db.models.signals import post_save, pre_save, pre_delete, m2m_changed
from django.dispatch import Signal, receiver
class Mail:
    def send(self): pass
class Tag(models.Model): pass
class Shop(models.Model):
    tags = models.ManyToManyField(Tag)
    def open(self): pass
class Order(models.Model):
    def pay(self): pass
done = Signal()
other = Signal()
`;
const BLINKER = 'from blinker import signal, Namespace, Signal\n';

test.each([
  [
    'sent',
    'def work(sender, mail, **_): mail.send()\ndone.connect(work)\ndef run(): done.send(sender=1, mail=Mail())\n',
    ['main -deferred-> work', 'run -signal-> work', 'work -> Mail.send'],
  ],
  [
    'sent to what a decorator connects',
    '@receiver(done)\ndef work(**_): pass\ndef run(): done.send(sender=1)\n',
    ['main -deferred-> work', 'run -signal-> work'],
  ],
  [
    'one of two',
    '@receiver([done, other])\ndef work(**_): pass\ndef run(): other.send_robust(None)\n',
    ['main -deferred-> work', 'run -signal-> work'],
  ],
  ['another', 'def work(**_): pass\ndone.connect(work)\ndef run(): other.send(sender=1)\n', ['main -deferred-> work']],
  [
    'awaited',
    'async def work(**_): pass\ndone.connect(work)\nasync def run(): await done.asend(sender=1)\n',
    ['main -deferred-> work', 'run -signal-> work'],
  ],
  [
    'for one sender',
    'def work(**_): pass\ndef rest(**_): pass\ndone.connect(work, sender=Shop)\ndone.connect(rest, sender=Order)\ndef run(): done.send(Shop)\n',
    ['main -deferred-> rest', 'main -deferred-> work', 'run -signal-> work'],
  ],
  [
    'for a sender that is not known',
    'def work(**_): pass\ndone.connect(work, sender=Shop)\ndef run(who): done.send(sender=who)\n',
    ['main -deferred-> work', 'run -signal-> work'],
  ],
])('a signal of Django: %s', async (_, text, edges) => {
  expect(await edgesOf(DJANGO + text)).toEqual(edges);
});

test('what was connected, and what it gave', async () => {
  const text =
    'def work(sender, **_): return Mail()\ndone.connect(work)\ndef run():\n    for function, mail in done.send(sender=1): mail.send()\n';
  expect(await edgesOf(DJANGO + text)).toContain('run -> Mail.send');
});

test.each([
  ['saving sends it', 'def run(shop: Shop): shop.save()', '@receiver(post_save, sender=Shop)', 'instance.open()', 'Shop.open'],
  ['saving another model does not', 'def run(): Order().save()', '@receiver(post_save, sender=Shop)', 'instance.open()', ''],
  ['for all models', 'def run(order: Order): order.save()', '@receiver(pre_save)', 'instance.pay()', 'Order.pay'],
  [
    'creating through a manager',
    'def run(): Shop.objects.create()',
    '@receiver(post_save, sender="main.Shop")',
    'instance.open()',
    'Shop.open',
  ],
  [
    'deleting what a query finds',
    'def run(): Order.objects.filter(a=1).delete()',
    '@receiver(pre_delete, sender=Order)',
    'instance.pay()',
    'Order.pay',
  ],
  ['a relation', 'def run(shop: Shop): shop.tags.add(1)', '@receiver(m2m_changed, sender=Shop.tags.through)', 'Mail().send()', 'Mail.send'],
])('a signal of models: %s', async (_, run, connect, body, target) => {
  const edges = await edgesOf(`${DJANGO}${run}\n${connect}\ndef work(sender, instance=None, **_): ${body}\n`);
  expect(edges.filter((edge) => !edge.startsWith('main '))).toEqual(target === '' ? [] : ['run -signal-> work', `work -> ${target}`]);
});

test('a model that saves itself', async () => {
  const text =
    'class Bill(models.Model):\n    def save(self, *args): super().save(*args)\n@receiver(post_save, sender=Bill)\ndef work(**_): pass\ndef run(bill: Bill): bill.save()\n';
  expect(await edgesOf(DJANGO + text)).toEqual(['Bill.save -signal-> work', 'main -deferred-> work', 'run -> Bill.save']);
});

test.each([
  ['of a name', 'signal("done").connect(work)\ndef run(): signal("done").send(1)', true],
  ['of another name', 'signal("done").connect(work)\ndef run(): signal("other").send(1)', false],
  [
    'of a namespace',
    'names = Namespace()\ndone = names.signal("done")\n@done.connect\ndef again(sender): pass\ndone.connect(work)\ndef run(): done.send(1, mail=2)',
    true,
  ],
  ['without a name', 'done = Signal()\ndone.connect_via("x")(work)\ndef run(): done.send("x")', true],
  ['of Flask', 'from flask import template_rendered\ntemplate_rendered.connect(work)\ndef run(): template_rendered.send(1)', true],
  ['for another sender', 'done = Signal()\ndone.connect(work, sender="x")\ndef run(): done.send("y")', false],
])('a signal of Blinker: %s', async (_, text, isCalled) => {
  expect((await edgesOf(`${BLINKER}def work(sender, **_): pass\n${text}\n`)).includes('run -signal-> work')).toBe(isCalled);
});

test('a receiver of Blinker gets the sender, and keywords', async () => {
  const text = `${BLINKER}class Mail:\n    def send(self): pass\ndef work(sender, mail):\n    sender.send()\n    mail.send()\nsignal("a").connect(work)\nsignal("a").send(Mail(), mail=Mail())\n`;
  expect(await edgesOf(text)).toContain('work -> Mail.send');
});

test.each([
  ['an event by its name', 'bus.on("a", work)\ndef run(): bus.emit("a", 1)', true],
  ['another event', 'bus.on("a", work)\ndef run(): bus.emit("b", 1)', false],
  ['a decorator', 'bus.on("a")(work)\ndef run(): bus.emit("a", 1)', true],
])('pyee: %s', async (_, text, isCalled) => {
  const edges = await edgesOf(`from pyee.base import EventEmitter\nbus = EventEmitter()\ndef work(number): pass\n${text}\n`);
  expect(edges.includes('run -signal-> work')).toBe(isCalled);
});

test.each([
  ['listen', 'event.listen(User, "before_insert", work)\n'],
  ['listens_for', 'event.listens_for(User, "before_insert")(work)\n'],
])('SQLAlchemy calls later what is given to %s', async (_, text) => {
  const edges = await edgesOf(`from sqlalchemy import event\nclass User: pass\ndef work(mapper, connection, target): pass\n${text}`);
  expect(edges).toEqual(['main -deferred-> work']);
});

test('an application of its own kind of signal: each is told apart', async () => {
  const text = `class Loud(Signal):
    def send(self, sender, **named):
        results = []
        for receiver in self._live_receivers(sender)[0]: results.append(receiver(signal=self, sender=sender, **named))
        return results
one = Loud()
two = Loud()
@receiver(one)
def first(**_): pass
@receiver(two)
def second(**_): pass
def run(): one.send(sender=1)
def walk(): two.send(sender=2)
`;
  const edges = await edgesOf(DJANGO + text);
  expect(edges).toEqual(expect.arrayContaining(['Loud.send -> first', 'Loud.send -> second', 'run -> Loud.send']));
});

test('what one of them leads to does not lead from another', async () => {
  const text = `from django.dispatch import Signal, receiver
import time
class Loud(Signal):
    def send(self, sender, **named):
        return [receiver(sender=sender) for receiver in self._live_receivers(sender)[0]]
one = Loud()
two = Loud()
@receiver(one)
def first(**_): time.sleep(1)
@receiver(two)
def second(**_): pass
def run(): one.send(sender=1)
def walk(): two.send(sender=2)
`;
  const { graph } = await linkedTexts({ 'main.py': text }, ['django', 'time']);
  const { names, frames } = scopeNames(graph.scopes);
  const nameOf = (node: number): string | undefined => names[frames[graph.nodeScope[node] ?? 0] ?? 0];
  const nodesOf = (name: string): number[] => [...graph.nodeScope.keys()].filter((node) => nameOf(node) === `main.${name}`);
  const targetsOf = (node: number): number[] => [...graph.edges.to].filter((to, edge) => to >= 0 && graph.edges.from[edge] === node);
  const ends = (from: string): number[] => nodesOf(from).flatMap(targetsOf).flatMap(targetsOf);
  expect(ends('walk')).toEqual(nodesOf('second'));
  expect(ends('run')).toEqual(nodesOf('first'));
});
