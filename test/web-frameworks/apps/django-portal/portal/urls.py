from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog

from events.urls import EventUrls
from news.feeds import LatestFeed
from portal import views
from portal.sites import staff

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("sitemap.xml", sitemap, {"sitemaps": {}}, name="sitemap"),
    path("staff/", staff.urls),
    re_path(r"^(?P<year>[0-9]{4})/(?P<slug>[\w-]+)/$", views.archive, name="archive"),
    re_path("^legacy/", include([re_path(r"^(\d+)/$", views.legacy), re_path("^all$", views.legacy, name="legacy-all")])),
]

urlpatterns += i18n_patterns(
    path("admin/", admin.site.urls),
    path("news/", include("news.urls")),
    path("news.rss", LatestFeed(), name="feed"),
    path("events/", include((EventUrls().patterns(), "events"), namespace="calendar")),
    path("jsi18n/", JavaScriptCatalog.as_view(), name="javascript-catalog"),
    path("", views.Home.as_view(), name="home"),
)

handler404 = "portal.views.missing"
