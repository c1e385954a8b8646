def fail():
    raise ExceptionGroup("many", [ValueError("a")])


def handle(group):
    return group.exceptions


try:
    fail()
except* ValueError as group:
    handle(group)
