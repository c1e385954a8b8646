import socket
import threading


class Server:
    def __init__(self):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(1)
        self.thread = threading.Thread(target=self.serve)

    @property
    def address(self):
        return self.socket.getsockname()

    def start(self):
        self.thread.start()
        return self

    def serve(self):
        connection, _ = self.socket.accept()
        with connection:
            connection.sendall(b"hello")

    def stop(self):
        self.thread.join()
        self.socket.close()


def ask(address):
    with socket.create_connection(address) as connection:
        return connection.recv(10)


server = Server().start()
ask(server.address)
server.stop()
