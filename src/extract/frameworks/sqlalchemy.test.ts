import { expect, test } from 'vitest';
import type { Entity } from '../../model/system-model.ts';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';
import { sqlalchemy } from './sqlalchemy.ts';

function entities(text: string): readonly Entity[] {
  const into = noParts();
  sqlalchemy.extract(new LoadedView(loadedTexts({ 'shop.py': text })), into);
  return into.entities;
}

/** A column and what holds of it. */
function columns(entity: Entity | undefined): readonly string[] {
  return (entity?.columns ?? []).map(({ name, type, isPrimaryKey, isNullable, isUnique, foreignKey }) =>
    [name, type, isPrimaryKey && 'key', isNullable && 'null', isUnique && 'unique', foreignKey].filter(Boolean).join(' '),
  );
}

const BASE =
  'from sqlalchemy import *\nfrom sqlalchemy import Column, ForeignKey, Integer, String, Table\nfrom sqlalchemy.orm import *\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, declarative_base, mapped_column, relationship\nfrom typing import Annotated, Optional\n';

test('columns of classes, of mixins, and made for each class', () => {
  const [order, line] = entities(
    `${BASE}Base = declarative_base()
class HasOwner:
    created = Column(Integer, nullable=False)
    @declared_attr
    def owner_id(cls):
        return Column(ForeignKey('users.id'), nullable=cls.__name__ == 'Line')
class Order(HasOwner, Base):
    __tablename__ = 'orders'
    id = Column('order_id', Integer, primary_key=True)
    code = Column(String(8), unique=True)
class Line(HasOwner, Base):
    __tablename__ = 'lines'
    id = Column(ForeignKey(Order.id), primary_key=True)
`,
  );
  expect(order?.table).toBe('orders');
  expect(columns(order)).toEqual(['order_id Integer key', 'code String(8) null unique', 'created Integer', 'owner_id users.id']);
  expect(columns(line)).toEqual(['id Integer key orders.order_id', 'created Integer', 'owner_id null users.id']);
});

test('columns of annotations', () => {
  const [user] = entities(
    `${BASE}Key = Annotated[int, mapped_column(primary_key=True)]
class Base(DeclarativeBase):
    pass
class User(Base):
    __tablename__ = 'users'
    id: Mapped[Key]
    name: Mapped[Optional[str]]
    nick: Mapped[str | None] = mapped_column(String(9), nullable=False)
    no_column: int
`,
  );
  expect(columns(user)).toEqual(['id Integer key', 'name String null', 'nick String(9)']);
});

test('relationships have a direction, and another side where a back reference makes it', () => {
  const [link, user, order] = entities(
    `${BASE}Base = declarative_base()
link = Table('link', Base.metadata, Column('a', ForeignKey('users.id')), Column('b', ForeignKey('orders.id')))
class User(Base):
    __tablename__ = 'users'
    id = Column(Integer, primary_key=True)
    orders = relationship('Order', backref='user', lazy='selectin')
    liked = relationship('Order', secondary=link)
class Order(Base):
    __tablename__ = 'orders'
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey(User.id))
`,
  );
  expect(link).toMatchObject({ symbol: 'shop.link', table: 'link' });
  expect(user?.relationships).toMatchObject([
    { attribute: 'orders', target: 'shop.Order', kind: 'one-to-many', loading: 'selectin', backReference: 'user' },
    { attribute: 'liked', target: 'shop.Order', kind: 'many-to-many', through: 'link' },
  ]);
  expect(order?.relationships).toMatchObject([{ attribute: 'user', target: 'shop.User', kind: 'many-to-one', loading: 'select' }]);
});

test('inheritance: a table of its own, or the one of the parent', () => {
  const found = entities(
    `${BASE}Base = declarative_base()
class Person(Base):
    __tablename__ = 'people'
    id = Column(Integer, primary_key=True)
class Nurse(Person):
    shift = Column(String)
class Doctor(Person):
    __tablename__ = 'doctors'
    id = Column(ForeignKey('people.id'), primary_key=True)
`,
  );
  expect(found.map(({ table, inherits, ...entity }) => [table, inherits, ...columns({ table, inherits, ...entity })])).toEqual([
    ['people', '', 'id Integer key'],
    ['people', 'shop.Person', 'shift String null'],
    ['doctors', 'shop.Person', 'id Integer key people.id'],
  ]);
});

test('what libraries bring, and targets that only the keys tell', () => {
  const [page, liked, theme] = entities(
    `${BASE}from flask_appbuilder import Model
from flask_appbuilder.models.mixins import AuditMixin
from somewhere import security
likes = Table('likes', Model.metadata, Column('page_id', ForeignKey('pages.id')), Column('role_id', ForeignKey('ab_role.id')))
class Page(AuditMixin, Model):
    __tablename__ = 'pages'
    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey('ab_user.id'))
    theme_id = Column(Integer)
    owner = relationship(security.user_model, foreign_keys=[owner_id])
    roles = relationship(security.role_model, secondary=likes)
    theme = relationship('Theme', primaryjoin='Page.theme_id == foreign(Theme.id)', uselist=False)
class Theme(Model):
    __tablename__ = 'themes'
    id = Column(Integer, primary_key=True)
`,
  ).toSorted((left, right) => (left.symbol < right.symbol ? -1 : 1));
  const user = 'flask_appbuilder.security.sqla.models.User';
  expect([theme?.table, liked?.table]).toEqual(['likes', 'themes']);
  expect(columns(page)).toContain('created_by_fk Integer ab_user.id');
  expect(page?.relationships).toMatchObject([
    { attribute: 'owner', target: user, kind: 'many-to-one' },
    { attribute: 'roles', target: 'flask_appbuilder.security.sqla.models.Role', kind: 'many-to-many', through: 'likes' },
    { attribute: 'theme', target: 'shop.Theme', kind: 'one-to-one' },
    { attribute: 'created_by', target: user, kind: 'many-to-one' },
    { attribute: 'changed_by', target: user, kind: 'many-to-one' },
  ]);
});

test('classes beside revisions are tables as they were', () => {
  const into = noParts();
  const model = `${BASE}Base = declarative_base()\nclass Order(Base):\n    __tablename__ = 'orders'\n    id = Column(Integer, primary_key=True)\n`;
  const texts = {
    'shop/models.py': model,
    'shop/migrations/shared.py': model,
    'shop/migrations/versions/1_first.py': "revision = '1'\ndown_revision = None\n",
  };
  sqlalchemy.extract(new LoadedView(loadedTexts(texts)), into);
  expect(into.entities.map(({ symbol }) => symbol)).toEqual(['shop.models.Order']);
});

test('a base with a registry of its own types, and tables named by an expression', () => {
  const [order] = entities(
    `import re, uuid
${BASE}from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import registry as Registry
SNAKE = re.compile(r'(?<!^)(?=[A-Z])')
class Base(DeclarativeBase):
    registry = Registry(type_annotation_map={uuid.UUID: UUID})
    @declared_attr.directive
    def __tablename__(cls): return SNAKE.sub('_', cls.__name__).lower()
class OrderLine(Base):
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
`,
  );
  expect([order?.table, ...columns(order)]).toEqual(['order_line', 'id UUID key']);
});
