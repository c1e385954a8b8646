def first():
    return [second]


def second():
    return []


pending = [first]
while pending:
    job = pending.pop()
    pending += job()
