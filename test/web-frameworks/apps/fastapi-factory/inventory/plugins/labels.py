from fastapi import APIRouter

from inventory.plugins import plugin


@plugin("labels")
class Labels:
    def __init__(self, router: APIRouter):
        router.add_api_route("/print", self.print_label, methods=["POST"])
        router.get("/templates")(self.templates)

    async def print_label(self, sku: str):
        return {"printed": sku}

    async def templates(self):
        return ["small", "large"]
