def add(a, b):
    return a + b


def cut(a, b):
    return a - b


operations = {"+": add, "-": cut}


def compute(sign):
    return operations[sign](3, 2)


compute("+")
compute("-")
