from django.contrib.syndication.views import Feed

from news.models import Article


class LatestFeed(Feed):
    title = "News"
    link = "/news/"

    def items(self):
        return Article.objects.all()[:5]
