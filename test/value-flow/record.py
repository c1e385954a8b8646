"""Makes small random programs, runs each many times under CPython and records which marked values reached which uses.

    python3 record.py > programs.json

`mark(n)` makes a value, `use(m, value)` reads one; tests, iterables and exceptions are drawn at random, so that with many
runs most ways through a program are taken. The programs are the same for the same SEED.
"""

import json
import random
import sys

SEED = 20
PROGRAMS = 160
RUNS = 300
STEPS = 200
MAX_CHARACTERS = 1_200
MIN_PAIRS = 10
NAMES = ["x", "y", "z"]

choices = random.Random(SEED)


class Broken(Exception):
    pass


class OutOfSteps(BaseException):
    pass


class Program:
    """The text of one program, made at random."""

    def __init__(self):
        self.marks = 0
        self.uses = 0
        self.functions = 0

    def mark(self):
        self.marks += 1
        return f"mark({self.marks})"

    def use(self, value):
        self.uses += 1
        return f"use({self.uses}, {value})"

    def block(self, depth, indent, in_loop, in_function):
        lines = []
        for _ in range(choices.randint(1, 3)):
            lines += self.statement(depth, indent, in_loop, in_function)
        return lines

    def simple(self, in_loop, in_function):
        name, other = choices.choice(NAMES), choices.choice(NAMES)
        kinds = {
            f"{name} = {self.mark()}": 8,
            self.use(name): 7,
            f"{name} = {other}": 2,
            f"if ({name} := {self.mark()}) and test(): pass": 1,
            self.use(f"{name} if {other} else {choices.choice(NAMES)}"): 1,
            f"del {name}": 1,
            f"x, y = y, {self.mark()}": 1,
            f"[{self.use(name)} for w in some() if test() and ({name} := {self.mark()})]": 1,
            "raise Broken": 1,
        }
        if in_loop:
            kinds["break"] = kinds["continue"] = 1
        if in_function:
            kinds["return"] = 0.5
        return choices.choices(list(kinds), list(kinds.values()))[0]

    def statement(self, depth, indent, in_loop, in_function):
        pad = "    " * indent
        name, other = choices.choice(NAMES), choices.choice(NAMES)
        kind = choices.choices(["simple", "if", "while", "for", "try", "with", "def"], [30, 20, 12, 12, 16, 6, 4])[0]
        inner = lambda loop=in_loop, function=in_function: self.block(depth - 1, indent + 1, loop, function)
        maybe = lambda word, chance, *rest: [f"{pad}{word}:", *inner(*rest)] if choices.random() < chance else []
        if depth <= 0 or kind == "simple":
            return [pad + self.simple(in_loop, in_function)]
        if kind == "if":
            tests = ["test()", f"{name} is not None", name, f"not {name}", f"test() and {name}", f"{name} or test()"]
            tests += [f"isinstance({name}, str)", f"{name} == {other}"]
            lines = [f"{pad}if {choices.choice(tests)}:", *inner()]
            return lines + maybe("elif test()", 0.3) + maybe("else", 0.5)
        if kind == "while":
            test = choices.choice(["test()", "True", f"{name} is None or test()"])
            return [f"{pad}while {test}:", f"{pad}    step()", *inner(True)] + maybe("else", 0.3)
        if kind == "for":
            return [f"{pad}for {name} in some({self.mark()}):", f"{pad}    step()", *inner(True)] + maybe("else", 0.3)
        if kind == "with":
            return [f"{pad}with Manager():", *inner()]
        if kind == "try":
            lines = [f"{pad}try:", *inner()]
            has_handler = choices.random() < 0.75
            if has_handler:
                caught = choices.choice(["Broken", f"Exception as {name}"])
                lines += [f"{pad}except {caught}:", *inner(), *maybe("else", 0.3)]
            return lines + maybe("finally", 0.3 if has_handler else 1, False, False)
        self.functions += 1
        function = f"g{self.functions}"
        outside = [f"{pad}    {'nonlocal' if in_function else 'global'} {name}"] if choices.random() < 0.5 else []
        return [f"{pad}def {function}():", *outside, *inner(False, True), f"{pad}{function}()"]

    def text(self):
        start = "x = mark(-1); y = mark(-2); z = mark(-3)"
        kind = choices.choice(["function", "function", "module", "class"])
        if kind == "module":
            lines = [start, *self.block(4, 0, False, False), "use(0, x)"]
        elif kind == "class":
            lines = ["class K:", f"    {start}", *self.block(3, 1, False, False), "    use(0, x)"]
        else:
            lines = ["def f(x):", f"    {start}", *self.block(4, 1, False, True), "    use(0, x)", "f(mark(-4))"]
        return "\n".join(lines) + "\n"


class Value:
    def __init__(self, number, truth):
        self.number = number
        self.truth = truth

    def __bool__(self):
        return self.truth

    __hash__ = None


class Manager:
    def __enter__(self):
        return None

    def __exit__(self, *_):
        return False


def run(code, seed, pairs):
    chance = random.Random(seed)
    left = STEPS

    def step():
        nonlocal left
        left -= 1
        if left < 0:
            raise OutOfSteps
        if chance.random() < 0.01:
            raise Broken

    def mark(number):
        step()
        return Value(number, chance.random() < 0.6)

    def use(number, value):
        if isinstance(value, Value):
            pairs.add((number, value.number))
        step()

    def test():
        step()
        return chance.random() < 0.55

    def some(value=None):
        for _ in range(chance.randint(0, 2)):
            yield value

    names = dict(mark=mark, use=use, test=test, some=some, step=step, Manager=Manager, Broken=Broken, __name__="program")
    names["isinstance"] = lambda *_: chance.random() < 0.5
    try:
        exec(code, names)
    except (Broken, OutOfSteps, NameError, RecursionError):
        pass


def main():
    programs = []
    while len(programs) < PROGRAMS:
        text = Program().text()
        try:
            code = compile(text, "program", "exec")
        except SyntaxError:
            continue
        if len(text) > MAX_CHARACTERS:
            continue
        pairs = set()
        for seed in range(RUNS):
            run(code, seed, pairs)
        if len(pairs) >= MIN_PAIRS:
            programs.append({"text": text, "reached": sorted(pairs)})
    lines = ",\n".join(json.dumps(program) for program in programs)
    sys.stdout.write(f"[\n{lines}\n]\n")


main()
