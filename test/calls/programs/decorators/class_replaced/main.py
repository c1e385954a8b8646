def wrapped(cls):
    class Wrapper(cls):
        def run(self):
            return super().run()

    return Wrapper


@wrapped
class Task:
    def run(self):
        return 1


Task().run()
