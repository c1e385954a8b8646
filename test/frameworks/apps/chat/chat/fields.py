from tortoise import fields, models


class TimestampMixin:
    created_at = fields.DatetimeField(null=True, auto_now_add=True)
    modified_at = fields.DatetimeField(null=True, auto_now=True)


class BaseModel(models.Model):
    id = fields.UUIDField(primary_key=True)

    class Meta:
        abstract = True


class LowerCharField(fields.CharField):
    """In lower case."""

    def to_db_value(self, value, instance):
        return value if value is None else value.lower()
