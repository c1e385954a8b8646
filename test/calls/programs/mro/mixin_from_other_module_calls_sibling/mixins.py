class PermissionMixin:
    permission = "view"

    def get(self, query):
        if not self.has_permission():
            return None  # never runs
        return super().get(query)

    def has_permission(self):
        return self.permission in self.granted()


class QueryMixin:
    def get(self, query):
        self.results = self.search(query)
        return super().get(query)
