from django.urls import path
from django.views.decorators.cache import cache_page

from news import views

app_name = "news"

urlpatterns = [
    path("", cache_page(60)(views.ArticleList.as_view()), name="list"),
    path("write/", views.ArticleCreate.as_view(), name="write"),
    path("<slug:slug>/", views.ArticleDetail.as_view(), name="detail"),
    path("<slug:slug>/edit/", views.ArticleUpdate.as_view(), name="edit"),
    path("<slug:slug>/delete/", views.ArticleDelete.as_view(), name="delete"),
    path("<slug:slug>/comments/", views.CommentView.as_view(http_method_names=["post", "options"]), name="comment"),
]

for kind in ("day", "week"):
    urlpatterns.append(path(f"top/{kind}/", views.top, {"kind": kind}, name=f"top-{kind}"))
