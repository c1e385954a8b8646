from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from accounts import views

app_name = "accounts"

settings_patterns = [
    path("", login_required(TemplateView.as_view(template_name="settings.html")), name="settings"),
    path("mail/", views.MailView.as_view(), name="mail"),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="accounts:profile")),
    path("login/", auth_views.LoginView.as_view(template_name="login.html"), name="login"),
    path("profile/", views.profile, name="profile"),
    path("profile/avatar/", views.avatar, {"size": 100}, name="avatar"),
    path("sign-up/", views.SignUp.as_view(), name="sign-up"),
    path("settings/", include(settings_patterns)),
]
