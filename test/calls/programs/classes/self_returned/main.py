class Query:
    def where(self):
        return self

    def limit(self):
        return self

    def run(self):
        return 1


Query().where().limit().run()
