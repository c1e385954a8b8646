class Node:
    def describe(self):
        return 'node'


class Command(Node):
    def describe(self):
        return super().describe()


class Group(Command):
    def describe(self):
        return 'group'


Command().describe()
Group().describe()
