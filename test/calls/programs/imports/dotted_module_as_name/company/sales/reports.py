from company.sales import total


def build():
    return total()
