def act(name):
    return name


actions = [lambda name=name: act(name) for name in ("a", "b")]
for action in actions:
    action()
table = {key: (lambda bound: lambda: act(bound))(key) for key in ("c", "d")}
table["c"]()
table["d"]()
