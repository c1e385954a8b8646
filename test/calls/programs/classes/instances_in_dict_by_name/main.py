class Reader:
    def run(self):
        return "read"


class Writer:
    def run(self):
        return "write"


workers = {"reader": Reader(), "writer": Writer()}
workers["reader"].run()
for name, worker in workers.items():
    worker.run()
