class Tool:
    def use(self):
        return 1


getattr(Tool(), "use")()
