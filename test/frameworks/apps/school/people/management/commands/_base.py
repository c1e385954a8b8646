from django.core.management.base import BaseCommand


class DryRunCommand(BaseCommand):
    """Not a command itself: its file begins with an underscore."""

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true")
