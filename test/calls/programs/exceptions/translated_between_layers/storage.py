class StorageError(KeyError):
    def __init__(self, key):
        super().__init__(key)
        self.key = key


class Storage:
    def __init__(self):
        self._rows = {}

    def write(self, key, value):
        self._rows[key] = value

    def read(self, key):
        try:
            return self._rows[key]
        except KeyError:
            raise StorageError(key)
