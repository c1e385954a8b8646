class Registry(dict):
    def register(self, name, action):
        self[name] = action

    def run(self, name):
        return self.get(name)()


def job():
    return 1


registry = Registry()
registry.register("job", job)
registry.run("job")
