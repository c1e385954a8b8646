from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Invites members."

    def add_arguments(self, parser):
        parser.add_argument("emails", nargs="+")
        parser.add_argument("--team", default=None)
        parser.add_argument("--dry-run", "-n", action="store_true")
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--as", dest="role", choices=["P", "T"], required=False)

    def handle(self, *args, **options):
        if not options["emails"]:
            raise CommandError("whom?")
