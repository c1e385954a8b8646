from enum import Enum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from ..fields import BaseModel, LowerCharField, TimestampMixin


class Level(str, Enum):
    GUEST = "guest"
    MEMBER = "member"


class User(TimestampMixin, BaseModel):
    name = LowerCharField(max_length=40, unique=True)
    mail = fields.CharField(max_length=100, source_field="email", db_index=True)
    level = fields.CharEnumField(Level, default=Level.GUEST)
    about = fields.TextField(null=True)
    friends: fields.ManyToManyRelation["User"] = fields.ManyToManyField("accounts.User", related_name="befriended")
    devices: fields.ReverseRelation["Device"]

    class Meta:
        table = "users"
        indexes = [("name", "level"), Index(fields=["mail", "level"], name="by_mail")]


class Device(Model):
    # Without a key of its own, it gets one.
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("accounts.User", related_name="devices")
    token = fields.CharField(64)
    seen = fields.DatetimeField(auto_now=True)

    class Meta:
        unique_together = (("user", "token"),)


class Profile(Model):
    user = fields.OneToOneField("accounts.User", on_delete=fields.CASCADE, related_name="profile", primary_key=True)
    score = fields.DecimalField(max_digits=5, decimal_places=1, default=0)
    data = fields.JSONField(null=True)
