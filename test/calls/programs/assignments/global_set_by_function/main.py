_client = None


class Client:
    def ping(self):
        return True


def connect():
    global _client
    _client = Client()


def get_client():
    if _client is None:
        connect()
    return _client


get_client().ping()
get_client().ping()
