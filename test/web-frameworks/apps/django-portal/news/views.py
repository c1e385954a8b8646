from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import JsonResponse
from django.views import View
from django.views.generic import CreateView, DeleteView, DetailView, ListView, UpdateView

from news.models import Article


class ArticleList(ListView):
    model = Article
    paginate_by = 10


class ArticleDetail(DetailView):
    model = Article

    def post(self, request, *args, **kwargs):
        return self.get(request, *args, **kwargs)


class ArticleEdit(PermissionRequiredMixin):
    model = Article
    fields = ["title", "slug"]
    permission_required = "news.change_article"


class ArticleCreate(ArticleEdit, CreateView):
    pass


class ArticleUpdate(ArticleEdit, UpdateView):
    http_method_names = ["get", "post"]


class ArticleDelete(ArticleEdit, DeleteView):
    success_url = "/"


class CommentView(View):
    def get(self, request, slug):
        return JsonResponse([], safe=False)

    def post(self, request, slug):
        return JsonResponse({})


def top(request, kind):
    return JsonResponse({"kind": kind})
