def low():
    raise KeyError("a")


def high():
    try:
        low()
    except KeyError as error:
        raise convert(error) from error


def convert(error):
    return ValueError(str(error))


try:
    high()
except ValueError:
    print("done")
