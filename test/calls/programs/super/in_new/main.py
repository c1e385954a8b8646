class Single:
    known = None

    def __new__(cls):
        if cls.known is None:
            cls.known = super().__new__(cls)
        return cls.known

    def use(self):
        return 1


Single().use()
Single()
