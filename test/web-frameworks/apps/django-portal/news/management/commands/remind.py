from news.management.commands.publish import Command as Publish


class Command(Publish):
    def handle(self, *args, **options):
        pass
