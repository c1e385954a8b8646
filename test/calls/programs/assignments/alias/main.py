def origin():
    return 1


copy = origin
copy()
