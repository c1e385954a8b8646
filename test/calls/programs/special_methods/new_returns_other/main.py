class Impostor:
    def act(self):
        return 1


class Original:
    def __new__(cls):
        return Impostor()


Original().act()
