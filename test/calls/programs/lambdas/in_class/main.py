class Rule:
    test = lambda self: self.limit()

    def limit(self):
        return 1


Rule().test()
