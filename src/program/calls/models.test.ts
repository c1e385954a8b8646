import { expect, test } from 'vitest';
import { edgesOf, externalEdgesOf } from './linked-edges.ts';

const MODELS = `from django.db import models
class Shop(models.Model):
    name = models.CharField(max_length=9)
    def open(self): pass
class OrderSet(models.QuerySet):
    def paid(self): return self.filter(paid=True)
class Order(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name='orders')
    parent = models.ForeignKey('self', null=True, on_delete=models.CASCADE)
    tags = models.ManyToManyField('Tag')
    objects = OrderSet.as_manager()
    def pay(self): pass
class Tag(models.Model):
    owner = models.OneToOneField('main.Order', on_delete=models.CASCADE)
    def show(self): pass
`;

test.each([
  ['a manager gives its model', 'Shop.objects.get().open()', 'Shop.open'],
  ['a query set gives its model', 'Shop.objects.filter(a=1).order_by("b").first().open()', 'Shop.open'],
  ['iterating one, too', 'for shop in Shop.objects.all(): shop.open()', 'Shop.open'],
  ['a method of a query set of the program', 'Order.objects.filter(a=1).paid()', 'OrderSet.paid'],
  ['its model behind it', 'Order.objects.paid().get().pay()', 'Order.pay'],
  ['a related object', 'def run(order: Order): order.shop.open()', 'Shop.open'],
  ['a relation to the class itself', 'def run(order: Order): order.parent.pay()', 'Order.pay'],
  ['a relation by name to many', 'def run(order: Order): order.tags.first().show()', 'Tag.show'],
  ['a relation back, by its name', 'def run(shop: Shop): shop.orders.get().pay()', 'Order.pay'],
  ['a relation back without a name', 'def run(tag: Tag): tag.order_set.get().pay()', 'Order.pay'],
  ['a relation back to one', 'def run(order: Order): order.tag.show()', 'Tag.show'],
  ['a model by application and name', 'from django.apps import apps\napps.get_model("main", "Shop")().open()', 'Shop.open'],
  ['a model by its label', 'from django.apps import apps\nModel = apps.get_model("main.Shop")\nModel.objects.get().open()', 'Shop.open'],
  ['a relation by application and name', 'def run(tag: Tag): tag.owner.pay()', 'Order.pay'],
])('%s', async (_, text, target) => {
  expect((await edgesOf(`${MODELS}${text}\n`)).filter((edge) => edge.endsWith(`-> ${target}`))).toHaveLength(1);
});

test('managers of two models are kept apart', async () => {
  const text = `${MODELS}def first(): Shop.objects.get().open()\ndef second(): Order.objects.get().pay()\n`;
  expect(await edgesOf(text)).toEqual(['first -> Shop.open', 'second -> Order.pay']);
});

test('a field gives what it holds', async () => {
  expect(await externalEdgesOf(`${MODELS}def run(shop: Shop): shop.name.upper()\n`)).toContain('run -> builtins.str.upper');
});

test.each([
  [
    'what a generic view is for',
    'from django.views.generic import DetailView\nclass View(DetailView):\n    model = Shop\n    def show(self): self.get_object().open()\n',
  ],
  [
    'what a form view makes',
    'from django import forms\nfrom django.views.generic import FormView\nclass Form(forms.Form):\n    def open(self): pass\nclass View(FormView):\n    form_class = Form\n    def form_valid(self, form): form.open()\n',
  ],
  [
    'the user model of the program',
    'from django.contrib.auth.models import AbstractUser\nclass User(AbstractUser):\n    def open(self): pass\nfrom django.views import View\nclass Page(View):\n    def get(self, request): request.user.open()\n',
  ],
])('%s', async (_, text) => {
  expect((await edgesOf(MODELS + text)).filter((edge) => edge.endsWith('.open'))).toHaveLength(1);
});

test.each([
  [
    'a method that a library calls',
    'import argparse\nfrom django.core.management import BaseCommand\nclass Command(BaseCommand):\n    def add_arguments(self, parser): parser.add_argument("a")\n',
    'Command.add_arguments -> django.core.management.CommandParser.add_argument',
  ],
  [
    'a function that a library takes',
    'import re\ndef swap(match): return match.group()\nre.sub("a", swap, "b")\n',
    'swap -> re.Match.group',
  ],
  [
    'a protocol of functions',
    'from django.db import migrations\ndef forwards(apps, editor): apps.get_model("a", "B")\nmigrations.RunPython(forwards)\n',
    'forwards -> django.db.migrations.state.StateApps.get_model',
  ],
  ['a class of an unknown package, by its name', 'from ext import Client\nClient().send()\n', 'main -> ext.Client.send'],
  [
    'the object behind a proxy',
    'from flask import current_app\napp = current_app._get_current_object()\napp.test_client()\n',
    'main -> flask.Flask.test_client',
  ],
  ['what is behind a proxy', 'import flask_sqlalchemy\ndb = flask_sqlalchemy.SQLAlchemy()\ndb.Integer()\n', 'main -> sqlalchemy.Integer'],
])('%s', async (_, text, edge) => {
  expect(await externalEdgesOf(text)).toContain(edge);
});

test('a function of an unknown package is not taken for a class', async () => {
  expect(await externalEdgesOf('from ext import connect\nconnect().send()\n')).toEqual(['main -> ext.connect']);
});

test('what is poured into a field does not hide what it holds', async () => {
  const text = `${MODELS}def pour(shop: Shop, **values):\n    for value in values.values(): shop.name = value\npour(Shop(), a=Order())\ndef run(shop: Shop): shop.name.pay()\n`;
  expect((await edgesOf(text)).filter((edge) => edge.endsWith('Order.pay'))).toEqual([]);
});

test('a declared type says more than an unknown class by its name', async () => {
  const text = `${MODELS}from ext import Query\ndef run(shop: Shop = Query()): shop.open()\n`;
  expect(await edgesOf(text)).toContain('run -> Shop.open');
});

test.each([
  [
    'a typed dictionary is one',
    'from typing import TypedDict\nclass Options(TypedDict):\n    a: int\ndef run(options: Options): options.get("a")\n',
    'run -> builtins.dict.get',
  ],
  ['JSON is read as a dictionary or list', 'import json\njson.loads("{}").get("a")\n', 'main -> builtins.dict.get'],
  [
    'a model by its name in a migration',
    'from django.db import migrations\ndef forwards(apps, editor): apps.get_model("a", "B").objects.all()\nmigrations.RunPython(forwards)\n',
    'forwards -> django.db.models.Model.objects.all',
  ],
])('%s', async (_, text, edge) => {
  expect(await externalEdgesOf(text)).toContain(edge);
});
