from django.db import models
from people import models as people


class Genre(models.Model):
    name = models.CharField(max_length=40)
    above = models.ForeignKey("Genre", null=True, on_delete=models.CASCADE)


class Book(models.Model):
    isbn = models.CharField(max_length=13, unique=True)
    genres = models.ManyToManyField(Genre, verbose_name="kinds")
    borrowed_by = models.ForeignKey(people.Member, null=True, on_delete=models.SET_NULL)
    for_course = models.ForeignKey("teaching.Course", null=True, on_delete=models.SET_NULL, related_name="books")

    class Meta:
        default_related_name = "volumes"


if hasattr(models, "BigAutoField"):

    class Shelf(models.Model):
        row = models.PositiveIntegerField()
        place = models.PositiveIntegerField()
        pk_columns = models.CompositePrimaryKey("row", "place")
