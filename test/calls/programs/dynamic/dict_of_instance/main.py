class Config:
    def __init__(self):
        self.hook = work


def work():
    return 1


vars(Config())["hook"]()
