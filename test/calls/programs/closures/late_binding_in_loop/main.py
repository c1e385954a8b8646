def first():
    return 1  # never runs


def second():
    return 2


jobs = []
for action in (first, second):
    jobs.append(lambda: action())
jobs[0]()
