def job():
    return 1


table = dict(job=job)
table["job"]()
