from enum import Enum

from tortoise import fields
from tortoise.fields import ForeignKeyRelation, ReverseRelation
from tortoise.indexes import Index
from tortoise.models import Model


class Colour(str, Enum):
    RED = "red"


class Named:
    name = fields.CharField(60, db_index=True)


class Stamped:
    created = fields.DatetimeField(null=True, auto_now_add=True)


class Abstract(Model):
    id = fields.UUIDField(primary_key=True)

    class Meta:
        abstract = True


class Truck(Named, Stamped, Abstract):
    colour = fields.CharEnumField(Colour, default=Colour.RED)
    weight = fields.DecimalField(max_digits=8, decimal_places=2, null=True)
    drivers: fields.ManyToManyRelation["Driver"] = fields.ManyToManyField("models.Driver", related_name="trucks", through="truck_driver", forward_key="driver", backward_key="truck")
    tours: ReverseRelation["Tour"]

    class Meta:
        table = "trucks"
        unique_together = (("name", "colour"),)
        indexes = [Index(fields=("name", "weight"), name="by_weight")]


class Driver(Named, Model):
    licence: fields.OneToOneRelation["Licence"] = fields.OneToOneField("models.Licence", related_name="driver", on_delete=fields.CASCADE, null=True)


class Licence(Model):
    number = fields.CharField(max_length=20, primary_key=True)


class Tour(Model):
    key = fields.BigIntField(pk=True)
    truck: ForeignKeyRelation[Truck] = fields.ForeignKeyField("models.Truck", related_name="tours", source_field="lorry_id")
    extra = fields.JSONField(default=dict)

    class Meta:
        schema = "work"
        table_description = "Where trucks go"


TORTOISE = {"connections": {"default": "sqlite://:memory:"}, "apps": {"models": {"models": ["garage.tortoise_models"], "default_connection": "default"}}}
