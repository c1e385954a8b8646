from django.apps import AppConfig


class CoursesConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "courses"
    label = "teaching"
