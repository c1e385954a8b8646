def command(help_text):
    def mark(function):
        function.help = help_text
        function.is_command = True
        return function

    return mark


class Shell:
    @command("stops")
    def stop(self):
        return self.say("stop")

    @command("goes")
    def go(self):
        return self.say("go")

    def say(self, text):
        return text

    def run_all(self):
        for name in dir(self):
            member = getattr(self, name)
            if getattr(member, "is_command", False):
                member()


shell = Shell()
shell.go()
shell.stop()
shell.run_all()
