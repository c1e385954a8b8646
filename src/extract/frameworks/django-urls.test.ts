import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { django } from './django-urls.ts';
import { djangoLoading } from './django-loading.ts';
import { noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';
import { patternTemplate } from './pattern-template.ts';

function linesOf(texts: Readonly<Record<string, string>>): readonly string[] {
  const parts = noParts();
  django.extract(new LoadedView(loadedTexts(texts, djangoLoading)), parts);
  return parts.endpoints.map(({ methods, path, handler, name }) => `${methods.join('|') || '*'} ${path} ${handler} ${name}`);
}

test('patterns in patterns, with namespaces; views are functions, classes and what decorators make of them', () => {
  const views =
    'from django.views import View\nfrom django.views.generic import FormView\nfrom django.contrib.auth.decorators import login_required\nfrom django.views.decorators.http import require_POST\ndef guarded(view):\n    def wrapper(request):\n        return view(request)\n    return wrapper\nclass Base(View):\n    def get(self, request): ...\nclass Orders(Base):\n    async def post(self, request): ...\nclass Sign(FormView):\n    http_method_names = ["get", "post"]\n@require_POST\ndef pay(request): ...\n@guarded\ndef plain(request): ...\n';
  expect(
    linesOf({
      'shop/__init__.py': '',
      'shop/urls.py':
        'from django.urls import include, path, re_path\nfrom django.contrib.auth.decorators import login_required\nfrom shop import views\ninner = [path("pay/", views.pay, name="pay")]\nurlpatterns = [path("orders/", login_required(views.Orders.as_view()), name="orders"), path("x/", include((inner, "shop"), namespace="till"))]\nurlpatterns += [re_path(r"^(?P<year>\\d+)/$", views.plain), path("more/", include("shop.more"))]\n',
      'shop/more.py':
        'from django.urls import path\nfrom shop import views\napp_name = "more"\nurlpatterns = [path("sign", views.Sign.as_view(), name="sign")]\n',
      'shop/views.py': views,
    }),
  ).toEqual([
    'GET /orders/ shop.views.Orders.get orders',
    'POST /orders/ shop.views.Orders.post orders',
    'POST /x/pay/ shop.views.pay till:pay',
    '* ^(?P<year>\\d+)/$ shop.views.plain ',
    'GET /more/sign shop.views.Sign.get more:sign',
    'POST /more/sign shop.views.Sign.post more:sign',
  ]);
});

test('a view that answers before it looks at the method answers all', () => {
  expect(
    linesOf({
      'urls.py': 'from django.urls import path\nimport views\nurlpatterns = [path("leave/", views.Leave.as_view(), name="leave")]\n',
      'views.py': 'from django.views import View\nclass Leave(View):\n    def dispatch(self, request, *args, **kwargs): ...\n',
    }),
  ).toEqual(['* /leave/ views.Leave.dispatch leave']);
});

test('applications of libraries have nothing that only those of the program bring', () => {
  const lines = linesOf({
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")',
    'site/__init__.py': '',
    'site/settings.py': 'ROOT_URLCONF = "site.urls"\nINSTALLED_APPS = ["django.contrib.auth", "pay.apps.Pay"]',
    'site/urls.py':
      'import importlib\nfrom django.apps import apps\nfrom django.urls import include, path\nurlpatterns = []\nfor app in apps.get_app_configs():\n    if hasattr(app, "Plugin"):\n        urlpatterns.append(path("", include(importlib.import_module(app.name + ".urls").own)))\n',
    'pay/__init__.py': '',
    'pay/apps.py': 'from django.apps import AppConfig\nclass Pay(AppConfig):\n    name = "pay"\n    class Plugin: ...\n',
    'pay/urls.py': 'from django.urls import path\nfrom pay import views\nown = [path("pay/", views.pay)]\n',
    'pay/views.py': 'def pay(request): ...\n',
  });
  expect(lines).toEqual(['* /pay/ pay.views.pay ']);
});

test('routers of Django REST framework: actions that a viewset has, its own ones, names after the model', () => {
  const lines = linesOf({
    'urls.py': 'from django.urls import include, path\nfrom api import router\nurlpatterns = [path("api/", include(router.urls))]\n',
    'models.py': 'from django.db import models\nclass Order(models.Model): ...\n',
    'api.py':
      'from rest_framework import mixins, viewsets\nfrom rest_framework.decorators import action\nfrom rest_framework.routers import SimpleRouter\nfrom models import Order\nclass Orders(mixins.ListModelMixin, viewsets.GenericViewSet):\n    queryset = Order.objects.all()\n    lookup_field = "code"\n    @action(detail=True, methods=["post"])\n    def pay(self, request, code): ...\n    @pay.mapping.delete\n    def refund(self, request, code): ...\nrouter = SimpleRouter()\nrouter.register("orders", Orders)\n',
  });
  expect(lines).toEqual([
    'GET /api/orders/$ api.Orders.list order-list',
    'POST /api/orders/(?P<code>[^/.]+)/pay/$ api.Orders.pay order-pay',
    'DELETE /api/orders/(?P<code>[^/.]+)/pay/$ api.Orders.refund order-pay',
  ]);
});

test.each([
  ['orders/<int:id>/', '/orders/{id}/'],
  [String.raw`^orders/(?P<id>\d+)/(?P<code>[^/()]+)\.pdf$`, '/orders/{id}/{code}.pdf'],
  [String.raw`^(\d+)/(?:x)/$`, '/{1}//'],
])('the template of %s', (route, template) => {
  expect(patternTemplate(route)).toBe(template);
});

test('applications are set up before the urls: what they register when all are there is in the patterns', () => {
  expect(
    linesOf({
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings")\n',
      'site_/__init__.py': '',
      'site_/settings.py': 'ROOT_URLCONF = "site_.urls"\nINSTALLED_APPS = ["shop.apps.ShopConfig", "site_"]\n',
      'site_/registry.py': 'patterns = []\n',
      'site_/urls.py':
        'from django.urls import include, path\nfrom site_.registry import patterns\nurlpatterns = [path("admin/", include(list(patterns)))]\n',
      'shop/__init__.py': '',
      'shop/models.py': 'from django.db import models\nclass Order(models.Model): ...\n',
      'shop/apps.py':
        'from django.apps import AppConfig, apps\nclass ShopConfig(AppConfig):\n    name = "shop"\n    def ready(self):\n        from django.db import models\n        from django.urls import path\n        from shop.views import show\n        from site_.registry import patterns\n        order = apps.get_model("shop", "Order")\n        kind = "int" if isinstance(order._meta.pk, models.IntegerField) else "str"\n        patterns.append(path(f"{order._meta.model_name}/<{kind}:pk>/", show))\n',
      'shop/views.py': 'def show(request, pk): ...\n',
      'unused/__init__.py': '',
      'unused/views.py':
        'from django.urls import path\nfrom site_.registry import patterns\ndef gone(request): ...\npatterns.append(path("gone/", gone))\n',
    }),
  ).toEqual(['* /admin/order/<int:pk>/ shop.views.show ']);
});

test('the view is what a wrapper calls, not what stands beside it', () => {
  expect(
    linesOf({
      'urls.py':
        'from django.urls import path\ndef routed(name):\n    def find(kwargs):\n        return name\n    def router(request, **kwargs):\n        return find(kwargs)\n    return router\nclass Page:\n    def process(self): ...\ndef served(page):\n    def wrapper(**kwargs):\n        return page().process()\n    return wrapper\nurlpatterns = [path("a", routed("b")), path("c", served(Page))]\n',
    }),
  ).toEqual(['* /a urls.routed.router ', '* /c urls.Page ']);
});
