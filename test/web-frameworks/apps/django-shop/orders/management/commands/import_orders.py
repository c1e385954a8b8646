from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Reads orders from a file."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--limit", type=int, required=True)

    def handle(self, *args, **options):
        pass
