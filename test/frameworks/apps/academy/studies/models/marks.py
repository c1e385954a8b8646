from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from studies.models.base import Owned


class Tagged(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    word = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]


def make_note(name, app="studies"):
    class Meta:
        app_label = app
        db_table = f"{app}_note_{name.lower()}"

    attributes = {"__module__": __name__, "Meta": Meta, "text": models.TextField()}
    return type(f"{name}Note", (models.Model,), attributes)


class Mark(Owned):
    course = models.ForeignKey("studies.Course", on_delete=models.CASCADE, related_name="marks")
    value = models.GeneratedField(expression=models.F("points") * 2, output_field=models.IntegerField(), db_persist=True)
    points = models.IntegerField()
    tags = GenericRelation(Tagged)

    class Meta:
        default_related_name = "all_marks"
        order_with_respect_to = "course"


class Comment(Mark):
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)


CourseNote = make_note("Course")
