def factory():
    class Local:
        def work(self):
            return helper()

    return Local()


def helper():
    return 1


factory().work()
