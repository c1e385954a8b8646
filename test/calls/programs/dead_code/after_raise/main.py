def fail():
    raise ValueError
    cleanup()


def cleanup():
    return 1


try:
    fail()
except ValueError:
    print("ok")
