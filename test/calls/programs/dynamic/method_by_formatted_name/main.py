class Shell:
    def do_help(self):
        return "help"

    def run(self, command):
        return getattr(self, f"do_{command}")()


Shell().run("help")
