def model(compute):
    class Model:
        def run(self):
            return compute()

    return Model()


def answer():
    return 42


model(answer).run()
