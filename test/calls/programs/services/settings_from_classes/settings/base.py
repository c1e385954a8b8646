class Database:
    def __init__(self, url):
        self.url = url

    def connect(self):
        return self.url


class Settings:
    url = "memory"

    def database(self):
        return self.database_class(self.url)

    database_class = Database
