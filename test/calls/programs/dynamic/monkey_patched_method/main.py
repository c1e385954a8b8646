class Clock:
    def now(self):
        return 1  # never runs


def fixed(self):
    return 0


Clock.now = fixed
Clock().now()
