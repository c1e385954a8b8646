class Temperature:
    def __init__(self, degrees):
        self.degrees = self.check(degrees)

    @staticmethod
    def check(degrees):
        return degrees

    @classmethod
    def parse(cls, text):
        return cls(cls.check(int(text)))


Temperature.check(3)
Temperature.parse("4").check(5)
