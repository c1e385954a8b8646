from django.contrib.auth.models import AbstractUser
from django.db import models


class Member(AbstractUser):
    nickname = models.CharField(max_length=30, blank=True)
    mentors = models.ManyToManyField("self", symmetrical=False, related_name="students", through="Mentoring", through_fields=("student", "mentor"))


class Mentoring(models.Model):
    student = models.ForeignKey(Member, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Member, models.CASCADE, related_name="mentorings")
    since = models.DateField(auto_now_add=True)

    class Meta:
        unique_together = [("student", "mentor")]


class Teacher(Member):
    """A member in another table, too."""

    subject = models.CharField(max_length=40)

    class Meta(Member.Meta):
        abstract = False


class Alumnus(Member):
    class Meta:
        proxy = True
        ordering = ["-date_joined"]
