class Service:
    backend = None

    def run(self):
        return self.backend.send("x")


class Memory:
    def send(self, text):
        return text


Service.backend = Memory()
Service().run()
