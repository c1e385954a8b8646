"""What gRPC's generated code registers: the target is the function that adds servicers to a server."""

from names import endpoint, is_async


class Server:
    """Stands where `grpc.server()` would, and keeps what is added."""

    def __init__(self):
        self.methods = {}

    def add_registered_method_handlers(self, service, handlers):
        for name, handler in handlers.items():
            self.methods[f"{service}/{name}"] = handler

    def add_generic_rpc_handlers(self, handlers):
        pass


def record(add_services):
    server = Server()
    add_services(server)
    return {"endpoints": [endpoint_of(path, handler) for path, handler in server.methods.items()]}


def endpoint_of(path, handler):
    function = handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    routed = type(function.__self__)
    return endpoint("grpc", [], path, f"{routed.__module__}.{routed.__qualname__}.{function.__name__}", path.rpartition("/")[2], is_async(function))
