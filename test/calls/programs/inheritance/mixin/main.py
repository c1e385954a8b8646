class Logged:
    def save(self):
        self.log()
        return self.write()

    def log(self):
        return "log"


class File:
    def write(self):
        return 1


class LoggedFile(Logged, File):
    pass


LoggedFile().save()
