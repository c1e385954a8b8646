formats = {}


def register(cls):
    formats[cls.name] = cls
    return cls


@register
class Json:
    name = "json"

    def dump(self):
        return "{}"


formats["json"]().dump()
