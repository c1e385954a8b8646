class Named(Exception):
    def __str__(self):
        return "named"


try:
    raise Named()
except Named as error:
    print(error)
