from ..util import normalise


class Schema:
    def load(self, value):
        return normalise(value)
