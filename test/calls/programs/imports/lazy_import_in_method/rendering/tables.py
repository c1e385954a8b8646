def make(report):
    return []
