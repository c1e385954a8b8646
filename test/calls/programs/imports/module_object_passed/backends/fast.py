def execute(value):
    return value
