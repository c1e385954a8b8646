class Document:
    def __init__(self):
        self.text = ""

    def insert(self, text):
        self.text += text

    def cut(self, count):
        self.text = self.text[:-count]


class Insert:
    def __init__(self, document, text):
        self.document = document
        self.text = text

    def execute(self):
        self.document.insert(self.text)

    def undo(self):
        self.document.cut(len(self.text))


class History:
    def __init__(self):
        self.done = []

    def run(self, command):
        command.execute()
        self.done.append(command)

    def back(self):
        self.done.pop().undo()


history = History()
history.run(Insert(Document(), "a"))
history.back()
