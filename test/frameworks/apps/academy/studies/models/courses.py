from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from studies.fields import PriceField, optional_key
from studies.models.base import Record, Timed


class Term(models.Model):
    class Season(models.TextChoices):
        SPRING = "sp"
        AUTUMN = "au"

    season = models.CharField(max_length=2, choices=Season.choices)
    year = models.PositiveSmallIntegerField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "terms"
        constraints = [
            models.UniqueConstraint(fields=["season", "year"], name="one_term"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="ends_later"),
        ]


class Course(Record):
    title = models.CharField(max_length=80)
    slug = models.SlugField(db_column="short")
    price = PriceField(null=True)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, to_field="id", db_index=False)
    room = optional_key("Room", related_name="courses")
    needs = models.ManyToManyField("self", blank=True)
    teachers = models.ManyToManyField("members.Teacher", related_name="courses", db_table="course_teachers")

    class Meta(Record.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(Lower("title"), "term", name="course_title")]


class Room(Timed):
    number = models.OneToOneField("Term", on_delete=models.CASCADE, primary_key=True, parent_link=False)
    seats = models.IntegerField(default=0)


for name in ("projector", "piano"):
    Room.add_to_class(f"has_{name}", models.BooleanField(default=False))
