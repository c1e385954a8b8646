import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Owned(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="%(app_label)s_%(class)ss")

    class Meta:
        abstract = True


class Timed(models.Model):
    created = models.DateTimeField(auto_now_add=True, db_index=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True
        get_latest_by = "created"


class Record(Owned, Timed):
    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["owner", "-created"], name="%(class)s_owner")]
