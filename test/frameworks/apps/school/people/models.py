"""Members: a user of our own instead of Django's."""
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    PUPIL = "P", _("Pupil")
    TEACHER = "T", _("Teacher")


class MemberManager(BaseUserManager):
    def teachers(self):
        return self.filter(role=Role.TEACHER)


class Member(AbstractUser):
    first_name = None
    email = models.EmailField(_("mail"), unique=True)
    role = models.CharField(max_length=1, choices=Role.choices, default=Role.PUPIL)
    friends = models.ManyToManyField("self", blank=True)
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="mentees")

    objects = MemberManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_username"),
            models.CheckConstraint(condition=models.Q(role__in=["P", "T"]), name="known_role"),
        ]


class Teacher(Member):
    """A proxy: no table of its own."""

    class Meta:
        proxy = True
        ordering = ("last_name",)


class Address(models.Model):
    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True)
    street = models.CharField(max_length=200)
    city = models.CharField(max_length=80, db_index=True, db_column="town")
    country = models.CharField(max_length=2, blank=True, null=True)

    class Meta:
        db_table = "addresses"
        verbose_name_plural = "addresses"


class Team(models.Model):
    name = models.SlugField(unique=True)
    group = models.OneToOneField(Group, models.PROTECT, related_name="team")
    members = models.ManyToManyField(Member, through="Membership", through_fields=("team", "member"), related_name="teams")


class Membership(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    member = models.ForeignKey("Member", on_delete=models.CASCADE)
    invited_by = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="invited")
    since = models.DateField()

    class Meta:
        unique_together = [("team", "member")]
        get_latest_by = "since"
