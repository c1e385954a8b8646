import socket


def probe():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        connect(listener.getsockname())


def connect(address):
    with socket.socket() as client:
        client.connect(address)


probe()
