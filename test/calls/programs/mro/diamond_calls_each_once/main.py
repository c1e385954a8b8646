class Root:
    def setup(self):
        return ["root"]


class Left(Root):
    def setup(self):
        return super().setup() + ["left"]


class Right(Root):
    def setup(self):
        return super().setup() + ["right"]


class Bottom(Left, Right):
    def setup(self):
        return super().setup() + ["bottom"]


Bottom().setup()
