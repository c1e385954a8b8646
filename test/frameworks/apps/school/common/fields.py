"""Fields of our own."""
from django.db import models


class PercentField(models.DecimalField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 5)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class CreatorField(models.ForeignKey):
    """Who made it: never a back reference, never in the way of deleting."""

    def __init__(self, to="people.Member", on_delete=models.SET_NULL, **kwargs):
        kwargs["null"] = True
        kwargs["related_name"] = "+"
        super().__init__(to, on_delete, **kwargs)


def name_field(length=100, **options):
    return models.CharField(max_length=length, db_index=True, **options)
