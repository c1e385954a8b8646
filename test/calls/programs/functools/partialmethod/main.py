from functools import partialmethod


class Lamp:
    def switch(self, state):
        return state

    on = partialmethod(switch, True)


Lamp().on()
