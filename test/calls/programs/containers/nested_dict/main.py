def run():
    return 1


tree = {"jobs": {"run": run}}
tree["jobs"]["run"]()
