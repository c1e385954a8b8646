from django.contrib.admin import AdminSite

from events.models import Event


class StaffSite(AdminSite):
    site_header = "Staff"


staff = StaffSite(name="staff")
staff.register(Event)
