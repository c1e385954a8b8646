from tools import *


def saw():
    return "own"


hammer()
saw()
