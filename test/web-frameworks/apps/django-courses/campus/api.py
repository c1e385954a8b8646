from django.urls import include, path
from rest_framework import generics, mixins, permissions, serializers, status, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter, DynamicRoute, Route, SimpleRouter
from rest_framework.views import APIView
from rest_framework_nested.routers import NestedSimpleRouter

from campus.models import Course, Enrolment, Lesson


class CourseSerializer(serializers.ModelSerializer):
    class Meta:
        model = Course
        fields = "__all__"


class IsTeacher(permissions.BasePermission):
    def has_permission(self, request, view):
        return request.user.is_staff


class PublishMixin:
    @action(detail=True, methods=["post", "delete"], permission_classes=[IsTeacher])
    def publish(self, request, pk=None):
        return Response()

    @publish.mapping.get
    def publish_state(self, request, pk=None):
        return Response()


class CourseViewSet(PublishMixin, viewsets.ModelViewSet):
    queryset = Course.objects.all()
    serializer_class = CourseSerializer

    @action(detail=False, url_path="by-year/(?P<year>[0-9]{4})", url_name="by-year")
    def by_year(self, request, year):
        return Response()


class LessonViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Lesson.objects.all()
    serializer_class = CourseSerializer
    lookup_field = "title"


class EnrolmentViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Enrolment.objects.all()
    serializer_class = CourseSerializer
    lookup_value_regex = "[0-9a-f]{32}"
    permission_classes = [permissions.IsAuthenticated & IsTeacher]


class ReadOnlyRouter(SimpleRouter):
    routes = [
        Route(url=r"^{prefix}$", mapping={"get": "list"}, name="{basename}-list", detail=False, initkwargs={"suffix": "List"}),
        Route(url=r"^{prefix}/{lookup}$", mapping={"get": "retrieve"}, name="{basename}-detail", detail=True, initkwargs={"suffix": "Detail"}),
        DynamicRoute(url=r"^{prefix}/{lookup}/{url_path}$", name="{basename}-{url_name}", detail=True, initkwargs={}),
    ]


class SearchView(APIView):
    permission_classes = [permissions.AllowAny]

    def get(self, request):
        return Response()

    def options(self, request, *args, **kwargs):
        return Response(status=status.HTTP_204_NO_CONTENT)


class CourseLessons(generics.ListCreateAPIView):
    serializer_class = CourseSerializer
    queryset = Lesson.objects.all()


@api_view(["GET", "POST"])
@permission_classes([permissions.IsAdminUser])
def import_courses(request):
    return Response()


VIEWSETS = {"courses": CourseViewSet, "enrolments": EnrolmentViewSet}


def build_urls(version):
    router = DefaultRouter() if version == "v1" else SimpleRouter(trailing_slash=False)
    for prefix, viewset in VIEWSETS.items():
        router.register(prefix, viewset)
    nested = NestedSimpleRouter(router, "courses", lookup="course")
    nested.register("lessons", LessonViewSet, basename="course-lessons")
    read_only = ReadOnlyRouter()
    read_only.register("catalogue", CourseViewSet, basename="catalogue")
    urls = [
        path("", include(router.urls)),
        path("", include(nested.urls)),
        path("", include(read_only.urls)),
        path("search/", SearchView.as_view()),
        path("courses/<int:pk>/all-lessons/", CourseLessons.as_view()),
        path("archive/", CourseViewSet.as_view({"get": "list", "put": "archive"}) if False else CourseViewSet.as_view({"get": "list"})),
    ]
    if version != "v1":
        urls.append(path("import/", import_courses))
    return urls
