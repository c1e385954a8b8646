class Base:
    def low(self):
        return 1


class Child(Base):
    def low(self):
        return 2  # never runs

    def high(self):
        return super().low()


Child().high()
