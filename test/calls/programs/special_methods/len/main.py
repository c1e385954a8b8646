class Queue:
    def __len__(self):
        return 2


queue = Queue()
len(queue)
if queue:
    print("waiting")
