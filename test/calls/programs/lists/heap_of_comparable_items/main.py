import heapq
from functools import total_ordering


@total_ordering
class Event:
    def __init__(self, at, action):
        self.at = at
        self.action = action

    def __lt__(self, other):
        return self.at < other.at

    def __eq__(self, other):
        return self.at == other.at

    def fire(self):
        return self.action(self.at)


def open_door(at):
    return at


def close_door(at):
    return at


heap = []
heapq.heappush(heap, Event(2, close_door))
heapq.heappush(heap, Event(1, open_door))
while heap:
    heapq.heappop(heap).fire()
Event(1, open_door) >= Event(2, close_door)
Event(1, open_door) == Event(1, close_door)
