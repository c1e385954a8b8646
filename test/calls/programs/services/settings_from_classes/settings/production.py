from settings.base import Database, Settings


class PooledDatabase(Database):
    def connect(self):
        self.fill()
        return super().connect()

    def fill(self):
        return 1


class Production(Settings):
    url = "server"
    database_class = PooledDatabase
