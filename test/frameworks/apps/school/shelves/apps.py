from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    name = "shelves"
    default = True
