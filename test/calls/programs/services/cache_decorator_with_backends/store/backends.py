class MemoryBackend:
    def __init__(self):
        self.rows = {}

    def get(self, key):
        return self.rows.get(key)

    def set(self, key, value):
        self.rows[key] = value


class NullBackend:
    def get(self, key):
        return None

    def set(self, key, value):
        return None
