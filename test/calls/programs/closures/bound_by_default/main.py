def first():
    return 1


def second():
    return 2


jobs = []
for action in (first, second):
    jobs.append(lambda action=action: action())
for job in jobs:
    job()
