def now():  # never runs
    return 0  # never runs
