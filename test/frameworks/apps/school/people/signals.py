from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import m2m_changed, post_save, pre_delete
from django.dispatch import Signal, receiver

from .models import Address, Member, Team

member_left = Signal()


@receiver(post_save, sender=get_user_model())
def make_address(sender, instance, created, **kwargs):
    if created:
        Address.objects.create(member=instance)


@receiver([pre_delete, member_left], sender=Member, dispatch_uid="goodbye")
def say_goodbye(sender, **kwargs):
    pass


def team_changed(sender, **kwargs):
    pass


m2m_changed.connect(team_changed, sender=Team.members.through)


class LoginLog:
    def note(self, sender, request, user, **kwargs):
        pass


log = LoginLog()
user_logged_in.connect(log.note, weak=False)
