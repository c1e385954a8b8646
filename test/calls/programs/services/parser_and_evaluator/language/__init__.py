from .evaluator import Evaluator
from .parser import Parser


def evaluate(text):
    return Evaluator().visit(Parser(text).parse())
