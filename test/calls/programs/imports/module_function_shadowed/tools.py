def hammer():
    return 1  # never runs
