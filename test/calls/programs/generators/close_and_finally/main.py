def source():
    try:
        yield 1
    finally:
        release()


def release():
    return None


stream = source()
next(stream)
stream.close()
