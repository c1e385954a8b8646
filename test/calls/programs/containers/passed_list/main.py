def run_all(jobs):
    for job in jobs:
        job()


def one():
    return 1


run_all([one])
