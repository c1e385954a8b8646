from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django.views.generic import FormView


@login_required
@require_GET
def profile(request):
    return HttpResponse(request.user.username)


@require_http_methods(["GET", "POST"])
async def avatar(request, size):
    return JsonResponse({"size": size})


@method_decorator(never_cache, name="dispatch")
class MailView(LoginRequiredMixin, View):
    async def get(self, request):
        return HttpResponse("mail")

    async def post(self, request):
        return HttpResponse("saved")


class SignUpForm(forms.Form):
    name = forms.CharField()


class SignUp(FormView):
    form_class = SignUpForm
    template_name = "sign-up.html"
    success_url = "/"

    def form_valid(self, form):
        return super().form_valid(form)
