from contextlib import closing


class Wire:
    def close(self):
        return None

    def talk(self):
        return 1


with closing(Wire()) as wire:
    wire.talk()
