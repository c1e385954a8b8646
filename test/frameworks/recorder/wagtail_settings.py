"""A site with every application of Wagtail and nothing else."""
SECRET_KEY = "only for this record"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
STATIC_URL = "/static/"
USE_TZ = True
ROOT_URLCONF = "wagtail.urls"
WAGTAIL_SITE_NAME = "Record"
INSTALLED_APPS = [
    "wagtail.contrib.forms", "wagtail.contrib.redirects", "wagtail.contrib.routable_page", "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings", "wagtail.contrib.simple_translation", "wagtail.contrib.styleguide", "wagtail.contrib.table_block",
    "wagtail.contrib.frontend_cache", "wagtail.contrib.typed_table_block", "wagtail.embeds", "wagtail.sites", "wagtail.users",
    "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail.locales", "wagtail",
    "modelcluster", "taggit", "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.staticfiles",
]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"]
