from django.apps import AppConfig


class CampusConfig(AppConfig):
    name = "campus"

    def ready(self):
        from campus import receivers  # noqa: F401
