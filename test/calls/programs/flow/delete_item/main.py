def job():
    return 1


table = {"a": job, "b": job}
del table["a"]
table["b"]()
