class Missing(Exception):
    def code(self):
        return 1


class Broken(Exception):
    def code(self):
        return 2


ERRORS = {"missing": Missing, "broken": Broken}


def fail(kind):
    raise ERRORS[kind]()


for kind in ("missing", "broken"):
    try:
        fail(kind)
    except (Missing, Broken) as error:
        error.code()
