def make_class(action):
    class Made:
        def run(self):
            return action()

    return Made


def work():
    return 1


Work = make_class(work)
Work().run()
