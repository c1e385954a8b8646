from .context import Context


class Engine:
    def __init__(self, hooks=()):
        self._steps = {}
        self._hooks = list(hooks)

    def register(self, name, step):
        self._steps[name] = step

    def run(self, names, data):
        context = Context(data)
        for name in names:
            self._notify("before", name)
            context = self._steps[name](context)
            self._notify("after", name)
        return context.result()

    def _notify(self, moment, name):
        for hook in self._hooks:
            getattr(hook, f"{moment}_step")(name)
