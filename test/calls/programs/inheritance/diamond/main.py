class Top:
    def act(self):
        return "top"  # never runs


class Left(Top):
    pass


class Right(Top):
    def act(self):
        return "right"


class Bottom(Left, Right):
    pass


Bottom().act()
