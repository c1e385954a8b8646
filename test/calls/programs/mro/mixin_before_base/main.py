class Base:
    def save(self):
        return self.write()

    def write(self):
        return "base"


class LoggingMixin:
    def save(self):
        self.log("saving")
        return super().save()

    def log(self, text):
        return text


class Document(LoggingMixin, Base):
    pass


Document().save()
