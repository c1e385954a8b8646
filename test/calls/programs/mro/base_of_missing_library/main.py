try:
    from some_missing_framework import View
except ImportError:
    View = object


class Page(View):
    def get(self):
        return self.render()

    def render(self):
        return "page"


class Home(Page):
    def render(self):
        return super().render() + "!"


Home().get()
