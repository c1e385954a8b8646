from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet


class HomePage(Page):
    body = RichTextField(blank=True)


@register_snippet
class Banner(models.Model):
    text = models.CharField(max_length=100)
