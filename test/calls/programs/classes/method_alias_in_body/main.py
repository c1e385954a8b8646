class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    add = push

    def pop(self):
        return self.items.pop()

    remove = take = pop


stack = Stack()
stack.add(1)
stack.push(2)
stack.take()
stack.remove()
