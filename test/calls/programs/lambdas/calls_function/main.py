def work():
    return 1


job = lambda: work()
job()
