print(len("four"))
print(abs(-1), max(1, 2), sum([1, 2]))
