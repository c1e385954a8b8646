from django.db import models


class PriceField(models.DecimalField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 8)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


def optional_key(to, **options):
    return models.ForeignKey(to, on_delete=models.SET_NULL, null=True, blank=True, **options)
