class PdfRenderer:
    def __init__(self, report):
        self.report = report

    def render(self):
        return self.report.rows()
