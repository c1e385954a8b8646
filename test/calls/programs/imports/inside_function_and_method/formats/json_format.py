def read():
    return "json"
