class Failure(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

    def describe(self):
        return self.code


try:
    raise Failure(3)
except Failure as failure:
    failure.describe()
