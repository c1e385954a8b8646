from client.api import ApiClient
from client.transport import FakeTransport, RetryingTransport

transport = RetryingTransport(FakeTransport(failures=1), attempts=2)
client = ApiClient(transport)
for user in client.users():
    user.rename("x")
