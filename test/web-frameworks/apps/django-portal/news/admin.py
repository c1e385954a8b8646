from django.contrib import admin
from django.http import HttpResponse
from django.urls import path

from news.models import Article, Comment


class CommentInline(admin.TabularInline):
    model = Comment


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    inlines = [CommentInline]
    list_display = ["title", "published"]

    def get_urls(self):
        return [path("<int:pk>/publish/", self.admin_site.admin_view(self.publish), name="news_article_publish")] + super().get_urls()

    def publish(self, request, pk):
        return HttpResponse("published")


admin.site.register(Comment)
