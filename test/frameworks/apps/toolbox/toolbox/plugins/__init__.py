import importlib

NAMES = ["lint", "paint"]


def register(group):
    for name in NAMES:
        module = importlib.import_module(f"{__name__}.{name}")
        group.add_command(module.command)
