import { expect, test } from 'vitest';
import { loadedTexts } from '../program/loading/loaded-fixture.ts';
import { extractSystem } from './system-model.ts';

const ENTITY =
  'from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase): ...\nclass Order(Base):\n    __tablename__ = "orders"\n    id = Column(Integer, primary_key=True)\n';

test('tables that a migration declares for itself are no part of the system', () => {
  const { parts } = extractSystem(
    loadedTexts({
      'shop/__init__.py': '',
      'shop/models.py': ENTITY,
      'shop/migrations/versions/a1.py': `${ENTITY}revision = "a1"\ndown_revision = None\ndef upgrade(): ...\ndef downgrade(): ...\n`,
    }),
  );
  expect(parts.migrations.map(({ id }) => id)).toEqual(['a1']);
  expect(parts.entities.map(({ symbol }) => symbol)).toEqual(['shop.models.Order']);
});

test('what functions name and make', () => {
  const { mentions } = extractSystem(
    loadedTexts({
      'shop/__init__.py': '',
      'shop/models.py': ENTITY,
      'shop/orders.py':
        'from shop import models\nfrom shop.models import Order\ndef find(): return models.Order\ndef make(): return Order(id=1)\ndef other(): return 1\n',
    }),
  );
  expect(mentions).toEqual({
    named: { 'shop.orders': ['shop.models.Order'], 'shop.orders.find': ['shop.models.Order'], 'shop.orders.make': ['shop.models.Order'] },
    constructed: { 'shop.orders.make': ['shop.models.Order'] },
  });
});
