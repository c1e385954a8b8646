class View:
    methods = ("get", "post")

    @classmethod
    def as_view(cls, **options):
        def view(method, data):
            self = cls(**options)
            return self.dispatch(method, data)

        return view

    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)

    def dispatch(self, method, data):
        handler = getattr(self, method.lower())
        return handler(data)


class ListMixin:
    def get(self, data):
        return [self.render(row) for row in self.rows()]


class CreateMixin:
    def post(self, data):
        return self.created(self.perform_create(data))

    def created(self, row):
        return 201, row


class UserView(ListMixin, CreateMixin, View):
    def rows(self):
        return self.repository.all()

    def render(self, row):
        return str(row)

    def perform_create(self, data):
        return self.repository.add(data)


class ItemView(View):
    repository = None

    def get(self, data):
        return self.repository.find(data["key"])
