from people.management.commands._base import DryRunCommand


class Command(DryRunCommand):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file")
        for name in ("year", "term"):
            parser.add_argument(f"--{name}", type=int, required=name == "year")

    def handle(self, file, **options):
        pass
