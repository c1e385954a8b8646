import importlib

NAMES = ["plugins.alpha", "plugins.beta"]

for name in NAMES:
    module = importlib.import_module(name)
    module.setup()
