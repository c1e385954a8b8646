from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView

from campus.api import build_urls
from campus.site import campus_site
from campus.views import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("staff/", campus_site.urls),
    path("health/", health, name="health"),
    re_path(r"^old/(?P<slug>[\w-]+)/$", RedirectView.as_view(pattern_name="campus:course", permanent=True)),
]

for version in settings.API_VERSIONS:
    urlpatterns.append(path(f"api/{version}/", include((build_urls(version), "api"), namespace=version)))

urlpatterns += i18n_patterns(
    path("", TemplateView.as_view(template_name="home.html"), name="home"),
    path("campus/", include("campus.urls", namespace="campus")),
    prefix_default_language=False,
)

if settings.FEATURES["forum"]:
    urlpatterns += [path("forum/", include("forum.urls"))]

if settings.FEATURES["shop"]:
    urlpatterns += [path("shop/", include("shop.urls"))]
