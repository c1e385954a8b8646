from .compiler import Compiler
from .lexer import Lexer
from .parser import Parser


def compile_text(text):
    tree = Parser(Lexer(text).tokens()).parse()
    return Compiler().compile(tree)
