class Page:
    def __init__(self, title):
        self.title = title
        self.handlers = []

    def bind(self):
        def handler():
            return self.show(self.title)

        self.handlers.append(handler)

    def show(self, text):
        return text

    def fire(self):
        for handler in self.handlers:
            handler()


page = Page("a")
page.bind()
page.fire()
