def make_counter():
    count = 0

    def increment():
        nonlocal count
        count += 1
        return count

    def reset():
        nonlocal count
        count = 0

    return increment, reset


bump, clear = make_counter()
bump()
clear()
pair = make_counter()
pair[0]()
