class Configurable:
    def __new__(cls):
        instance = super(Configurable, cls).__new__(cls.implementation())
        instance.initialize()
        return instance


class Loop(Configurable):
    @classmethod
    def implementation(cls):
        return FastLoop

    def close(self):
        pass


class FastLoop(Loop):
    def initialize(self):
        pass


class Client(Configurable):
    @classmethod
    def implementation(cls):
        return cls

    def initialize(self):
        pass

    def close(self):
        pass


def end_loop():
    Loop().close()


def end_client():
    Client().close()


end_loop()
end_client()
