from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path

from campus.models import Course, Enrolment, Lesson


class CampusSite(admin.AdminSite):
    site_header = "Campus"

    def get_urls(self):
        return [path("statistics/", self.admin_view(self.statistics), name="statistics"), *super().get_urls()]

    def statistics(self, request):
        return TemplateResponse(request, "statistics.html")


campus_site = CampusSite(name="campus_site")


@admin.register(Course, site=campus_site)
class CourseAdmin(admin.ModelAdmin):
    def get_urls(self):
        own = [path("<int:pk>/publish/", self.admin_site.admin_view(self.publish), name="publish")]
        return own + super().get_urls()

    def publish(self, request, pk):
        return TemplateResponse(request, "publish.html")


for model in (Lesson, Enrolment):
    campus_site.register(model)
admin.site.register([Lesson])
