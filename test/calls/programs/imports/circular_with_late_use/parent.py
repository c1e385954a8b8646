import child


class Parent:
    def adopt(self):
        return child.Child(self).greet()

    def name(self):
        return "parent"
