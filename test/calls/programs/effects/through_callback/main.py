def each(paths, action):
    for path in paths:
        action(path)


def show(path):
    open(path).close()


each([__file__], show)
