def fetch(url, *, before=None, after=None):
    if before is not None:
        before(url)
    result = {"url": url}
    if after is not None:
        after(result)
    return result


def log_start(url):
    print(url)


def log_end(result):
    print(result)


fetch("a", before=log_start)
fetch("b", after=log_end)
