class Server:
    def __init__(self):
        self.commands = {name[8:]: getattr(self, name) for name in dir(self) if name.startswith("command_")}
        self.listeners = []
        for name in (each for each in dir(self) if each.startswith("on_")):
            self.listeners.append(getattr(self, name))

    def run(self, word):
        return self.commands[word]()

    def tell(self):
        for listener in self.listeners:
            listener()

    def command_help(self):
        return 1

    def command_quit(self):
        return 2

    def on_start(self):
        return 3


class Loud(Server):
    def command_shout(self):
        return 4


server = Loud()
for word in ("help", "quit", "shout"):
    server.run(word)
server.tell()
