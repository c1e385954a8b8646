class Exporter:
    def export(self, kind, rows):
        return getattr(self, f"to_{kind}")(rows)

    def to_csv(self, rows):
        return self.join(rows)

    def to_json(self, rows):
        return str(rows)

    def join(self, rows):
        return ",".join(rows)


exporter = Exporter()
exporter.export("csv", ["a"])
exporter.export("json", ["b"])
