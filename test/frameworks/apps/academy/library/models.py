from django.conf import settings
from django.db import models

from studies.models import Course


class Published(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(published=True)


class Book(models.Model):
    title = models.CharField(max_length=200, db_index=True)
    published = models.BooleanField(default=True)
    courses = models.ManyToManyField(Course, through="Reading", related_name="books")
    objects = models.Manager()
    available = Published()

    class Meta:
        db_table = settings.DB_PREFIX + "book"


class Reading(models.Model):
    pk_fields = models.CompositePrimaryKey("book_id", "course_id")
    book = models.ForeignKey(Book, models.CASCADE)
    course = models.ForeignKey(Course, models.CASCADE)

    class Meta:
        managed = False


class Loan(models.Model):
    book = models.ForeignKey(Book, on_delete=models.DO_NOTHING, db_constraint=False)
    member = models.ForeignKey(to=settings.AUTH_USER_MODEL, on_delete=models.CASCADE, limit_choices_to={"is_active": True})


class OldLoan(Loan):
    class Meta:
        proxy = True
        app_label = "library"
