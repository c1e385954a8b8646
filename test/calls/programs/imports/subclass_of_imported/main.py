from base import Base


class Child(Base):
    def low(self):
        return 1


Child().high()
