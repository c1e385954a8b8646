class Tool:
    def use(self):
        return 1


name = "use"
getattr(Tool(), name)()
