def extended(cls):
    cls.extra = extra
    return cls


def extra(self):
    return 1


@extended
class Thing:
    def own(self):
        return self.extra()


Thing().own()
