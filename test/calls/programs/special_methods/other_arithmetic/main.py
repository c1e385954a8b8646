class Matrix:
    def __matmul__(self, other):
        return self

    def __mul__(self, factor):
        return self

    def __sub__(self, other):
        return self

    def __truediv__(self, other):
        return self


a = Matrix()
a @ a
a * 2
a - a
a / a
