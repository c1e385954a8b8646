import peewee as pw
from peewee import (
    AutoField, BooleanField, CharField, CompositeKey, DateField, DecimalField, DeferredForeignKey, FloatField, ForeignKeyField, IntegerField,
    ManyToManyField, SQL, TextField, UUIDField,
)
from playhouse.sqlite_ext import JSONField

from .database import BaseModel, Dated, archive


class User(Dated):
    name = CharField(max_length=50, unique=True)
    mail = CharField(column_name="email", null=True)
    favourite = DeferredForeignKey("Episode", null=True, backref="fans")

    class Meta:
        table_name = "users"


class Podcast(Dated):
    uuid = UUIDField(primary_key=True)
    title = CharField(index=True)
    owner = ForeignKeyField(User, backref="podcasts", on_delete="CASCADE")
    parent = ForeignKeyField("self", null=True, backref="parts")
    settings = JSONField(default=dict)
    rating = FloatField(constraints=[SQL("DEFAULT 0")])


class Episode(BaseModel):
    number = IntegerField()
    podcast = ForeignKeyField(Podcast, column_name="show_id", field="uuid")
    title = CharField(max_length=200)
    notes = TextField(null=True)
    published = DateField(null=True, index=True)
    is_free = BooleanField(default=True)

    class Meta:
        indexes = ((("podcast", "number"), True), (("title", "published"), False))


class Topic(BaseModel):
    code = CharField(primary_key=True, max_length=8)
    episodes = ManyToManyField(Episode, backref="topics")


EpisodeTopic = Topic.episodes.get_through_model()


class Play(BaseModel):
    user = ForeignKeyField(User)
    episode = ForeignKeyField(Episode, backref="plays")
    seconds = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("user", "episode")
        schema = "stats"


class Payment(pw.Model):
    id = pw.BigAutoField()
    euros = pw.DecimalField(max_digits=6, decimal_places=2)
    payer_id = pw.IntegerField(unique=True)

    class Meta:
        database = archive
        legacy_table_names = False


class CardPayment(Payment):
    """Inherits columns, has its own table."""

    digits = pw.FixedCharField(max_length=4)


class NoKey(BaseModel):
    line = TextField()

    class Meta:
        primary_key = False


Podcast.add_index(Podcast.title, Podcast.rating, unique=True, name="podcast_best")
