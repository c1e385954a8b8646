from .nodes import Binary, Literal


class Parser:
    def __init__(self, text):
        self.tokens = text.split()
        self.at = 0

    def parse(self):
        return self.sum()

    def sum(self):
        return self.binary(self.product, "+")

    def product(self):
        return self.binary(self.atom, "*")

    def binary(self, operand, symbol):
        left = operand()
        while self.peek() == symbol:
            self.take()
            left = Binary(left, symbol, operand())
        return left

    def atom(self):
        return Literal(int(self.take()))

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token
