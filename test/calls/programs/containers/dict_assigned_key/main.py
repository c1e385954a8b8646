def job():
    return 1


table = {}
table["job"] = job
table["job"]()
