import parent


class Child:
    def __init__(self, owner):
        self.owner = owner

    def greet(self):
        return self.owner.name() + parent.Parent.name(self.owner)
