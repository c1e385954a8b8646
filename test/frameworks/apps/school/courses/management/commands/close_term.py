from django.core.management.base import LabelCommand


class Command(LabelCommand):
    label = "term"

    def handle_label(self, label, **options):
        return label
