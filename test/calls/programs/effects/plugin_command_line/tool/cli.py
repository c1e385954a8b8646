from tool import commands


def main(words):
    name, *rest = words
    return commands.find(name)().run(*rest)
