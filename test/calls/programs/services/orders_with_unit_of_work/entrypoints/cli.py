from service.bus import MessageBus
from service.commands import Cancel, Place
from service.unit import MemoryUnit

BUS = MessageBus(MemoryUnit())
COMMANDS = {"place": Place.parse, "cancel": Cancel.parse}


def main(words):
    name, *rest = words
    command = COMMANDS[name](rest)
    return BUS.handle(command)
