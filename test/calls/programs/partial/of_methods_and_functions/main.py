from functools import partial


class Mailer:
    def send(self, to, text):
        return self.deliver(to, text)

    def deliver(self, to, text):
        return to


def log(level, text):
    return text


mail_ann = partial(Mailer().send, "ann")
mail_ann("hi")
warn = partial(log, "warning")
warn("a")
partial(warn)("b")
for job in [partial(log, "info", "x"), partial(mail_ann, text="y")]:
    job()
