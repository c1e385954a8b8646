def red():
    return 1


rules = [("r", red)]
for key, rule in rules:
    rule()
