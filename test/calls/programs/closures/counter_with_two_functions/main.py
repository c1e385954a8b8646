def make_counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return changed(count)

    def reset():
        nonlocal count
        count = 0
        return changed(count)

    return increase, reset


def changed(count):
    return count


increase, reset = make_counter()
increase()
reset()
