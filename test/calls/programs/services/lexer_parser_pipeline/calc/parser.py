from .tree import Number, Operation


class Parser:
    def __init__(self, tokens):
        self.tokens = list(tokens)

    def parse(self):
        return self.expression()

    def expression(self):
        node = self.term()
        while self.tokens and self.tokens[0].is_symbol("+"):
            self.advance()
            node = Operation("+", node, self.term())
        return node

    def term(self):
        node = self.factor()
        while self.tokens and self.tokens[0].is_symbol("*"):
            self.advance()
            node = Operation("*", node, self.factor())
        return node

    def factor(self):
        token = self.advance()
        if token.is_symbol("("):
            node = self.expression()
            self.advance()
            return node
        return Number(int(token.text))

    def advance(self):
        return self.tokens.pop(0)
