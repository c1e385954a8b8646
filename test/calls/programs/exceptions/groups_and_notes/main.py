class Bad(ValueError):
    def explain(self):
        return self.args[0]


def collect(tasks):
    errors = []
    for task in tasks:
        try:
            task()
        except Bad as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("many", errors)


def fails():
    raise Bad("no")


def works():
    return 1


try:
    collect([fails, works])
except* Bad as group:
    for error in group.exceptions:
        error.explain()
