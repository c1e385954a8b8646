from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from common.models import Owned

from . import course as course_models


class Note(Owned):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)
    subject = GenericForeignKey("content_type", "object_id")
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]


class Scale(models.Model):
    name = models.CharField(max_length=30, unique=True)

    class Meta:
        managed = False
        db_table = "registry_scales"


class Grade(models.Model):
    course = models.ForeignKey(course_models.Course, on_delete=models.PROTECT, related_name="grades")
    member = models.ForeignKey("people.Member", on_delete=models.PROTECT, db_column="pupil")
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, to_field="name")
    points = models.DecimalField(max_digits=4, decimal_places=1)
    notes = GenericRelation(Note)

    class Meta:
        unique_together = ("course", "member")


def attachment_for(name, target):
    """A model for each thing that can have files."""
    meta = type("Meta", (), {"app_label": "teaching", "verbose_name": name})
    fields = {
        "__module__": __name__,
        "Meta": meta,
        "target": models.ForeignKey(target, on_delete=models.CASCADE, related_name="attachments"),
        "file": models.FileField(),
    }
    return type(name, (models.Model,), fields)


Attachment = attachment_for("Attachment", Grade)
