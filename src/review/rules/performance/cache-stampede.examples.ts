import type { Example } from '../../rule.ts';

const MODELS = `from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=80)
    sold = models.IntegerField(default=0, db_index=True)
`;

const URLS = `from django.urls import path

from shop.views import show

urlpatterns = [path("bestsellers/", show)]
`;

const SETTINGS = `ROOT_URLCONF = "shop.urls"
`;

export const BAD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/urls.py': URLS,
    'shop/settings.py': SETTINGS,
    'shop/views.py': `from django.core.cache import cache
from django.http import HttpRequest, JsonResponse

from shop.models import Product


def show(request: HttpRequest) -> JsonResponse:
    names = cache.get("bestsellers")
    if names is None:
        names = list(Product.objects.order_by("-sold").values_list("name", flat=True)[:20])
        cache.set("bestsellers", names, 300)
    return JsonResponse({"names": names})
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/urls.py': URLS,
    'shop/settings.py': SETTINGS,
    'shop/views.py': `from django.core.cache import cache
from django.http import HttpRequest, JsonResponse

from shop.models import Product


def show(request: HttpRequest) -> JsonResponse:
    names = cache.get("bestsellers")
    if names is None:
        if not cache.add("bestsellers:busy", 1, 30):
            return JsonResponse({"names": cache.get("bestsellers:old", [])})
        names = list(Product.objects.order_by("-sold").values_list("name", flat=True)[:20])
        cache.set("bestsellers", names, 300)
        cache.set("bestsellers:old", names, None)
    return JsonResponse({"names": names})
`,
  },
];
