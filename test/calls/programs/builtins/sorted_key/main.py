def size(text):
    return len(text)


sorted(["bb", "a"], key=size)
