class Base:
    def __init__(self, **options):
        self.options = options
        self.setup()

    def setup(self):
        return "base"


class Logging(Base):
    def __init__(self, level=1, **options):
        super().__init__(**options)
        self.level = level

    def setup(self):
        return super().setup()


class Caching(Base):
    def __init__(self, size=2, **options):
        super().__init__(**options)
        self.size = size

    def setup(self):
        return super().setup() + "cache"


class Service(Logging, Caching):
    def setup(self):
        return super().setup() + "service"


Service(level=2, size=3)
