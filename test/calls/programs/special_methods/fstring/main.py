class Price:
    def __str__(self):
        return "1"

    def __format__(self, spec):
        return "1.00"

    def __repr__(self):
        return "Price"


price = Price()
f"{price}"
f"{price:.2f}"
f"{price!r}"
f"{price!s}"
