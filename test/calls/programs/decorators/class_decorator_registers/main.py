REGISTRY = {}


def register(name):
    def wrap(cls):
        REGISTRY[name] = cls
        cls.label = name
        return cls

    return wrap


@register("csv")
class CsvExporter:
    def export(self, rows):
        return ",".join(rows)


@register("tsv")
class TsvExporter:
    def export(self, rows):
        return "\t".join(rows)


for name in sorted(REGISTRY):
    exporter = REGISTRY[name]()
    exporter.export(["a"])
