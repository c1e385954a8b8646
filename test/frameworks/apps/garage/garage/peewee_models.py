import datetime

from peewee import AutoField, BooleanField, CharField, CompositeKey, DatabaseProxy, DateTimeField, DeferredForeignKey, ForeignKeyField, IntegerField, ManyToManyField, Model, SQL, TextField
from playhouse.sqlite_ext import JSONField

db = DatabaseProxy()


def table_name(model):
    return "g_" + model.__name__.lower()


class BaseModel(Model):
    class Meta:
        database = db
        legacy_table_names = False
        table_function = table_name


class Timed(BaseModel):
    created = DateTimeField(default=datetime.datetime.now, index=True)


class Customer(Timed):
    name = CharField(unique=True, max_length=80)
    favourite = DeferredForeignKey("Car", null=True)


class Car(Timed):
    number = AutoField()
    plate = CharField(column_name="licence")
    owner = ForeignKeyField(Customer, backref="cars", on_delete="CASCADE")
    parts = ManyToManyField(Customer, backref="shared")
    data = JSONField(null=True)

    class Meta:
        indexes = ((("plate", "owner"), True),)
        constraints = [SQL("CHECK (1)")]


class Repair(BaseModel):
    car = ForeignKeyField(Car, field=Car.number)
    year = IntegerField()
    done = BooleanField(default=False)
    follow_up = ForeignKeyField("self", null=True, backref="before")
    note = TextField()

    class Meta:
        table_name = "repairs"
        schema = "work"


class Spare(BaseModel):
    car = ForeignKeyField(Car)
    shelf = CharField()

    class Meta:
        primary_key = CompositeKey("car", "shelf")
