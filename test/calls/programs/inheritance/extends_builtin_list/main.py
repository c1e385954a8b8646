class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


stack = Stack()
stack.push(1)
stack.peek()
