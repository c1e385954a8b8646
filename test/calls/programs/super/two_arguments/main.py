class Base:
    def greet(self):
        return "hi"


class Child(Base):
    def greet(self):
        return super(Child, self).greet() + "!"


Child().greet()
