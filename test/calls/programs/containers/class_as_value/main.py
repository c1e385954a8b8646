class Json:
    def dump(self):
        return "{}"


class Text:
    def dump(self):
        return ""


formats = {"json": Json, "text": Text}
formats["json"]().dump()
formats["text"]().dump()
