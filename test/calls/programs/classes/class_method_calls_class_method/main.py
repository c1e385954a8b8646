class Parser:
    @classmethod
    def parse(cls):
        return cls._tokens()

    @classmethod
    def _tokens(cls):
        return []


Parser.parse()
