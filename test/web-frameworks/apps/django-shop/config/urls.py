from django.conf import settings
from django.urls import include, path
from rest_framework.authtoken.views import obtain_auth_token

from config.api import router

api_patterns = [
    path("", include(router.urls)),
    path("catalog/", include("catalog.urls", namespace="catalog")),
    path("token/", obtain_auth_token, name="token"),
    path("auth/", include("rest_framework.urls")),
]

urlpatterns = [
    path(f"api/{settings.API_VERSION}/", include((api_patterns, "api"))),
    path("accounts/", include("accounts.urls")),
]

if settings.DEBUG:
    from config.debugging import toolbar

    urlpatterns += [path("__debug__/", toolbar)]
