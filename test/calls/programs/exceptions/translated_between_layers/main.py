from service import Service, ServiceError
from storage import Storage


def describe(error):
    return type(error.__cause__).__name__


service = Service(Storage())
service.put("a", 1)
try:
    service.get("b")
except ServiceError as error:
    describe(error)
    error.hint()
