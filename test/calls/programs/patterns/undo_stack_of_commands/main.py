class Text:
    def __init__(self):
        self.content = ""

    def insert(self, text):
        self.content += text

    def cut(self, count):
        self.content = self.content[:-count]


class Command:
    def __init__(self, text):
        self.text = text


class Insert(Command):
    def __init__(self, text, value):
        super().__init__(text)
        self.value = value

    def do(self):
        self.text.insert(self.value)

    def undo(self):
        self.text.cut(len(self.value))


class Macro(Command):
    def __init__(self, text, commands):
        super().__init__(text)
        self.commands = list(commands)

    def do(self):
        for command in self.commands:
            command.do()

    def undo(self):
        for command in reversed(self.commands):
            command.undo()


class Editor:
    def __init__(self):
        self.history = []

    def run(self, command):
        command.do()
        self.history.append(command)

    def undo(self):
        self.history.pop().undo()


text = Text()
editor = Editor()
editor.run(Insert(text, "a"))
editor.run(Macro(text, [Insert(text, "b"), Insert(text, "c")]))
editor.undo()
editor.undo()
