class Refused(Exception):
    pass


def ask():
    raise Refused()


def answer(error):
    return str(error)


try:
    ask()
except Refused as error:
    answer(error)
