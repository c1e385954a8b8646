class Version:
    def __init__(self, text):
        self.parts = self.split(text)

    def split(self, text):
        return text.split(".")

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


class Range:
    def __init__(self, low, high):
        self.low = low
        self.high = high

    def __contains__(self, version):
        return not version < self.low and version < self.high

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (self.low, self.high)[index]


span = Range(Version("1.0"), Version("2.0"))
Version("1.5") in span
span[0] == Version("1.0")
bool(span)
