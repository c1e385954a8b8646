from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Index, Q, UniqueConstraint

from common.fields import CreatorField, PercentField, name_field
from common.models import Owned, TimeStamped, UuidModel


class Room(models.Model):
    number = models.PositiveSmallIntegerField(primary_key=True)
    seats = models.IntegerField(default=30, validators=[MinValueValidator(1)])
    floor = models.GeneratedField(expression=F("number") / 100, output_field=models.IntegerField(), db_persist=True)


class Course(UuidModel, Owned):
    title = name_field(200)
    teachers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="courses", limit_choices_to={"role": "T"}, db_table="course_teachers"
    )
    room = models.ForeignKey(Room, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, null=True)
    passing = PercentField(default=55)
    creator = CreatorField()
    prerequisites = models.ManyToManyField("self", symmetrical=False, related_name="unlocks", blank=True)
    settings = models.JSONField(default=dict)
    is_open = models.BooleanField(default=True)

    class Meta(Owned.Meta):
        constraints = [
            UniqueConstraint(fields=["title", "room"], condition=Q(is_open=True), name="one_open_course"),
        ]
        indexes = Owned.Meta.indexes + [
            Index("title", "passing", name="title_idx"),
            Index(fields=["-created"], name="newest_idx"),
        ]


class CoursePart(TimeStamped):
    course = models.ForeignKey(Course, models.CASCADE, "parts", to_field="id")
    number = models.SmallIntegerField()

    class Meta:
        order_with_respect_to = "course"
        db_table = "parts"


class Lesson(UuidModel, TimeStamped):
    part = models.ForeignKey("CoursePart", models.CASCADE, related_query_name="lesson")
    starts = models.DateTimeField(unique_for_date="part")
    length = models.DurationField(null=True)
    recording = models.FileField(upload_to="lessons", blank=True)


class OnlineLesson(Lesson):
    """Has a table of its own that points to the lesson's."""

    url = models.URLField("address", max_length=400)
    host = models.GenericIPAddressField(blank=True, null=True)


for _size in ("small", "large"):
    Room.add_to_class(f"{_size}_tables", models.IntegerField(default=0))
