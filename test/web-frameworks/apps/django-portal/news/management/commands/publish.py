from django.core.management.base import BaseCommand, CommandParser

from news.models import Article


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*")
        parser.add_argument("--all", action="store_true", dest="everything")

    def handle(self, *args, **options):
        Article.objects.filter(slug__in=options["slugs"])
