from inventory.plugins import plugin


@plugin("scanner")
class Scanner:
    def __init__(self, router):
        for path, handler in self.handlers().items():
            router.add_api_route(path, handler, methods=["POST"], name=handler.__name__)

    def handlers(self):
        return {"/in": self.scan_in, "/out": self.scan_out}

    def scan_in(self, code: str):
        return code

    def scan_out(self, code: str):
        return code
