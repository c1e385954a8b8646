class Queue:
    def __bool__(self):
        return self.waiting()

    def waiting(self):
        return False


if not Queue():
    print("empty")
