def early():
    return 1


def late():
    return 2


for task in (early, late):
    task()
task()
