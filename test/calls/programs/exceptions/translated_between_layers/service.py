from storage import StorageError


class ServiceError(Exception):
    def hint(self):
        return "try again"


class Service:
    def __init__(self, storage):
        self.storage = storage

    def put(self, key, value):
        self.storage.write(key, value)

    def get(self, key):
        try:
            return self.storage.read(key)
        except StorageError as error:
            raise ServiceError(error.key) from error
