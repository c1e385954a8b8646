class Base:
    def save(self):
        return 1


class Audited:
    def save(self):
        return super().save()


class Cached:
    def save(self):
        return super().save()


class Model(Audited, Cached, Base):
    pass


Model().save()
