class Angle:
    @staticmethod
    def parse(text):
        return clean(text)


def clean(text):
    return text


Angle.parse("90")
Angle().parse("45")
