def cell(row, column):
    return row * column


[[cell(row, column) for column in (1, 2)] for row in (1, 2)]
