class Provider:
    def __init__(self, factory, *dependencies):
        self.factory = factory
        self.dependencies = dependencies

    def __call__(self):
        return self.factory(*(dependency() for dependency in self.dependencies))


class Single(Provider):
    instance = None

    def __call__(self):
        if self.instance is None:
            self.instance = super().__call__()
        return self.instance


class Database:
    def query(self):
        return [1]


class Users:
    def __init__(self, database):
        self.database = database

    def names(self):
        return self.database.query()


class Container:
    database = Single(Database)
    users = Provider(Users, database)


Container.users().names()
Container.database().query()
