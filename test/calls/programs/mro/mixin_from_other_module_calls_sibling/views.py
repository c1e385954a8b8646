from mixins import PermissionMixin, QueryMixin


class View:
    def get(self, query):
        return self.render()

    def granted(self):
        return ("view",)


class ListView(PermissionMixin, QueryMixin, View):
    def search(self, query):
        return [query]

    def render(self):
        return str(self.results)
