def failure():
    return RuntimeError("x")


try:
    raise failure()
except RuntimeError as error:
    print(error)
