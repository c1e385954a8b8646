class Registry:
    def __init__(self):
        self.entries = []

    def page(self, url, name=None):
        def add(view):
            self.entries.append((url, view, name or getattr(view, "__name__", "")))
            return view

        return add

    def urls(self):
        for url, view, name in self.entries:
            yield url, (view.as_view() if hasattr(view, "as_view") else view), name


registry = Registry()
