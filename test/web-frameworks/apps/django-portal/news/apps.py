from django.apps import AppConfig
from django.db.models.signals import post_save


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        post_save.connect(self.saved, sender="news.Article")

    def saved(self, sender, **kwargs):
        pass
