import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { djangoCommands } from './django-commands.ts';
import { djangoMigrations } from './django-migrations.ts';
import { djangoModels } from './django-models.ts';
import { djangoReceivers } from './django-receivers.ts';
import { noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';

const PROJECT = {
  'shop/__init__.py': '',
  'shop/apps.py': "from django.apps import AppConfig\nclass ShopConfig(AppConfig):\n    name = 'shop'\n    label = 'store'\n",
  'shop/models.py': `from django.db import models
class Dated(models.Model):
    at = models.DateTimeField(null=True)
    by = models.ForeignKey('auth.User', models.CASCADE, related_name='%(class)ss')
    class Meta:
        abstract = True
class Order(Dated):
    number = models.CharField(max_length=9, unique=True, db_column='no')
    products = models.ManyToManyField('Product')
    class Meta:
        unique_together = [('at', 'number')]
class Product(models.Model):
    code = models.SlugField(primary_key=True)
class Gift(Product):
    ribbon = models.BooleanField()
`,
  'shop/signals.py': `from django.db.models.signals import post_save
from django.dispatch import receiver
from .models import Order
@receiver(post_save, sender=Order)
def count(sender, **kwargs): ...
`,
  'shop/migrations/__init__.py': '',
  'shop/migrations/0002_code.py': `from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [('store', '0001_initial')]
    operations = [migrations.AddField('order', 'code', models.TextField()), migrations.RunPython(print)]
`,
  'shop/management/__init__.py': '',
  'shop/management/commands/__init__.py': '',
  'shop/management/commands/tidy.py': `from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument('shelf', nargs='?')
        parser.add_argument('-n', '--dry-run', action='store_true')
    def handle(self, **options): ...
`,
};

const found = noParts();
const view = new LoadedView(loadedTexts(PROJECT));
for (const extractor of [djangoModels, djangoMigrations, djangoReceivers, djangoCommands]) extractor.extract(view, found);

test('tables are named after the label of the application', () => {
  expect(found.entities.map(({ symbol, table, inherits }) => [symbol, table, inherits])).toEqual([
    ['shop.models.Order', 'store_order', ''],
    ['shop.models.Product', 'store_product', ''],
    ['shop.models.Gift', 'store_gift', 'shop.models.Product'],
  ]);
});

test('columns: a key where none is written, keys of others, fields of abstract models', () => {
  const columns = found.entities.map((entity) =>
    entity.columns.map(({ name, foreignKey }) => [name, foreignKey].filter(Boolean).join(' ')),
  );
  expect(columns).toEqual([['id', 'no', 'at', 'by_id auth_user.id'], ['code'], ['product_ptr_id store_product.code', 'ribbon']]);
  expect(found.entities[0]?.constraints).toMatchObject([{ kind: 'unique', columns: ['at', 'no'] }]);
});

test('relationships', () => {
  expect(found.entities[0]?.relationships).toMatchObject([
    { attribute: 'products', target: 'shop.models.Product', kind: 'many-to-many', through: 'store_order_products' },
    { attribute: 'by', target: 'django.contrib.auth.models.User', kind: 'many-to-one', backReference: 'orders' },
  ]);
});

test('receivers, migrations and commands', () => {
  expect(found.receivers).toMatchObject([
    { signal: 'django.db.models.signals.post_save', function: 'shop.signals.count', sender: 'shop.models.Order' },
  ]);
  expect(found.migrations).toMatchObject([
    { id: 'store.0002_code', parents: ['store.0001_initial'], operations: ['AddField order.code', 'RunPython'] },
  ]);
  expect(found.commands).toMatchObject([
    {
      name: 'manage.py tidy',
      function: 'shop.management.commands.tidy.Command.handle',
      parameters: [
        { name: 'shelf', kind: 'argument', isRequired: false },
        { name: '--dry-run', kind: 'flag', isRequired: false },
      ],
    },
  ]);
});

test('models of Django itself, where its own source is read', () => {
  const into = noParts();
  const source = {
    'django/__init__.py': '',
    'django/db/__init__.py': '',
    'django/db/models/__init__.py': 'from .base import Model\nfrom .fields import CharField\n',
    'django/db/models/base.py': 'class ModelBase(type): ...\nclass Model(metaclass=ModelBase): ...\n',
    'django/db/models/fields.py': 'class Field:\n    def __init__(self, **options): self.options = options\nclass CharField(Field): ...\n',
    'django/contrib/__init__.py': '',
    'django/contrib/sites/__init__.py': '',
    'django/contrib/sites/models.py': `from django.db import models
class Site(models.Model):
    domain = models.CharField(unique=True)
    class Meta:
        db_table = 'django_site'
`,
  };
  djangoModels.extract(new LoadedView(loadedTexts(source)), into);
  expect(into.entities).toMatchObject([
    {
      symbol: 'django.contrib.sites.models.Site',
      table: 'django_site',
      inherits: '',
      columns: [{ name: 'id' }, { name: 'domain', type: 'CharField', isUnique: true }],
    },
  ]);
});

test('fields of the abstract models of libraries, with the user model of the settings', () => {
  const into = noParts();
  const texts = {
    'site/settings.py': "INSTALLED_APPS = ['club']\nAUTH_USER_MODEL = 'club.Member'\n",
    'club/models.py': `from django.contrib.auth.models import AbstractUser
from django_otp.models import Device
from mptt.models import MPTTModel
from oauth2_provider.models import AbstractRefreshToken
class Member(AbstractUser): ...
class Key(Device): ...
class Topic(MPTTModel): ...
class Token(AbstractRefreshToken): ...
`,
  };
  djangoModels.extract(new LoadedView(loadedTexts(texts)), into);
  const [key, member, token, topic] = into.entities.toSorted((left, right) => (left.symbol < right.symbol ? -1 : 1));
  expect(member?.columns.map(({ name }) => name)).toContain('date_joined');
  expect(key?.columns.find(({ name }) => name === 'user_id')?.foreignKey).toBe('club_member.id');
  expect(key?.relationships).toMatchObject([{ attribute: 'user', target: 'club.models.Member', backReference: 'key_set' }]);
  expect(topic?.indexes).toMatchObject([{ columns: ['tree_id', 'lft'] }]);
  expect(token?.columns.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ type }) => type)).toEqual(['BigAutoField']);
  expect(token?.constraints).toMatchObject([{ kind: 'unique', columns: ['token', 'revoked'] }]);
});
