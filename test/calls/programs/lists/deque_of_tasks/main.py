from collections import deque


class Task:
    def __init__(self, depth):
        self.depth = depth

    def children(self):
        return [Task(self.depth - 1)] if self.depth else []

    def run(self):
        return self.depth


queue = deque([Task(1)])
while queue:
    task = queue.popleft()
    task.run()
    queue.extend(task.children())
