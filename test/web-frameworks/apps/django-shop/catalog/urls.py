from django.urls import path, re_path
from rest_framework.urlpatterns import format_suffix_patterns

from catalog import views
from config.api import extra

app_name = "catalog"

urlpatterns = format_suffix_patterns(
    [
        path("products/", views.ProductList.as_view(), name="products"),
        path("products/<slug:sku>/", views.ProductDetail.as_view(), name="product"),
    ]
)
urlpatterns += [
    re_path(r"^search/(?P<term>\w+)/$", views.search, name="search"),
    path("export/", views.export),
    path("photo/<int:pk>", views.PhotoViewSet.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}), name="photo"),
]
urlpatterns += extra
