def work():
    return 1


first = second = third = work
first()
second()
third()
