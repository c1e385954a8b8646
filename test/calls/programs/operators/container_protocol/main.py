class Matrix:
    def __init__(self, size):
        self.rows = [Row(size) for _ in range(size)]

    def __getitem__(self, index):
        return self.rows[index]

    def __setitem__(self, index, row):
        self.rows[index] = row

    def __delitem__(self, index):
        del self.rows[index]

    def __contains__(self, row):
        return any(row == other for other in self.rows)


class Row:
    def __init__(self, size):
        self.cells = [0] * size

    def __getitem__(self, index):
        return self.cells[index]

    def __setitem__(self, index, value):
        self.cells[index] = value

    def __eq__(self, other):
        return self.cells == other.cells

    def __ne__(self, other):
        return not self == other


matrix = Matrix(2)
matrix[0][1] = 3
matrix[0][1] += 1
matrix[1] = Row(2)
matrix[0] in matrix
matrix[0] != matrix[1]
del matrix[1]
