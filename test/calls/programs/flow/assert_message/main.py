def holds():
    return True


assert holds(), "it holds"
