from collections import deque


def job():
    return 1


queue = deque()
queue.append(job)
queue.popleft()()
