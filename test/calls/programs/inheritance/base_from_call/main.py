def base():
    class Made:
        def use(self):
            return 1

    return Made


class Child(base()):
    pass


Child().use()
