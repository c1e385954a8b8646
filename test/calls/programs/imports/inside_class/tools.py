def hammer(site):
    return 1
