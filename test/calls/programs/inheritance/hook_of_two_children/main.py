class Step:
    def execute(self):
        return self.perform()


class Copy(Step):
    def perform(self):
        return "copy"


class Move(Step):
    def perform(self):
        return "move"


Copy().execute()
Move().execute()
