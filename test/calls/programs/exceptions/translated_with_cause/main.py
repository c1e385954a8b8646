class StorageError(Exception):
    pass


class ServiceError(Exception):
    def explain(self):
        return explain_cause(self.__cause__)


def explain_cause(cause):
    return str(cause)


def read():
    raise StorageError("disk")


def serve():
    try:
        read()
    except StorageError as error:
        raise ServiceError("service") from error


try:
    serve()
except ServiceError as error:
    error.explain()
