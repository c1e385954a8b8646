class Driver:
    def open(self):
        return prepare()


def prepare():
    return 1
