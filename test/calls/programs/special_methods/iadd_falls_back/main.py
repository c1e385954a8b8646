class Vector:
    def __add__(self, other):
        return self


vector = Vector()
vector += vector
