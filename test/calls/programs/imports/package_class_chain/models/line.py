class Line:
    def price(self):
        return 1
