class Visitor:
    def visit(self, kind, value):
        method = getattr(self, f"visit_{kind}", self.generic)
        return method(value)

    def visit_number(self, value):
        return value

    def visit_text(self, value):
        return value

    def generic(self, value):
        return None


visitor = Visitor()
visitor.visit("number", 1)
visitor.visit("text", "a")
visitor.visit("other", None)
