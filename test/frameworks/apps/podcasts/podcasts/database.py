"""Peewee: the database, and the base of all models."""
import datetime

from peewee import DatabaseProxy, DateTimeField, Model, Proxy, SqliteDatabase

proxy = DatabaseProxy()
archive = SqliteDatabase(":memory:")


def make_table_name(model_class):
    return "pod_" + model_class.__name__.lower()


class BaseModel(Model):
    class Meta:
        database = proxy
        table_function = make_table_name


class Dated(BaseModel):
    created = DateTimeField(default=datetime.datetime.now, index=True)


proxy.initialize(SqliteDatabase(":memory:"))
