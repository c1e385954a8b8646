class Log:
    def write(self, text):
        return text


def tracker(log):
    seen = []

    def enter(name):
        seen.append(name)
        log.write(name)

    def leave():
        log.write(seen.pop())

    def use(body):
        enter("x")
        try:
            return body()
        finally:
            leave()

    return use


def body():
    return 1


tracker(Log())(body)
