from host.loader import load_all

for plugin in load_all():
    plugin.activate()
