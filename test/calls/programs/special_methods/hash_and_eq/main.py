class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


table = {Key(): "a"}
table[Key()]
