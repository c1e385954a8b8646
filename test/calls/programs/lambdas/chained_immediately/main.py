def finish(value):
    return value


(lambda first: lambda second: finish(first + second))(1)(2)
