from collections import ChainMap, OrderedDict, defaultdict


def on_create(payload):
    return payload


def on_update(payload):
    return payload


def on_any(payload):
    return payload


handlers = defaultdict(list)
handlers["create"].append(on_create)
handlers["update"].append(on_update)
for name in ("create", "update"):
    handlers[name].append(on_any)
for handler in handlers["create"] + handlers["update"]:
    handler({})
ordered = OrderedDict(first=on_create)
ordered["second"] = on_update
for handler in ordered.values():
    handler({})
ChainMap({"a": on_any}, {"b": on_create})["a"]({})
