class Report:
    def render(self):
        from rendering.pdf import PdfRenderer

        renderer = PdfRenderer(self)
        return renderer.render()

    def rows(self):
        import rendering.tables as tables

        return tables.make(self)


report = Report()
report.render()
report.rows()
