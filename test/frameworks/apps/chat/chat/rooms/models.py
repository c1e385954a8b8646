from tortoise import fields, models


class Room(models.Model):
    id = fields.IntField(primary_key=True)
    title = fields.CharField(max_length=80)
    owner = fields.ForeignKeyField("accounts.User", null=True, on_delete=fields.SET_NULL, db_index=True)
    members = fields.ManyToManyField(
        "accounts.User", through="room_members", related_name="rooms", forward_key="user_id", backward_key="room_id"
    )
    parent = fields.ForeignKeyField("rooms.Room", related_name="parts", null=True)

    class Meta:
        table = "rooms"
        schema = "talk"
        ordering = ["title"]


class Message(models.Model):
    id = fields.BigIntField(primary_key=True)
    room = fields.ForeignKeyField("rooms.Room", related_name="messages", source_field="in_room")
    author = fields.ForeignKeyField("accounts.User", related_name=False, to_field="name")
    text = fields.TextField()
    kind = fields.SmallIntField(default=0)


class Event(models.Model):
    number = fields.IntField(primary_key=True, generated=True)
    at = fields.DatetimeField(auto_now_add=True, db_index=True)


class SystemEvent(Event):
    """Inherits the fields, has its own table."""

    code = fields.CharField(max_length=8, null=True)
