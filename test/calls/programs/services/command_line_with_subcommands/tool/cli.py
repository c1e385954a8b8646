import argparse

from tool import commands


def build():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    greet = subparsers.add_parser("greet")
    greet.add_argument("name")
    greet.set_defaults(run=commands.greet)
    add = subparsers.add_parser("sum")
    add.add_argument("numbers", nargs="+", type=int)
    add.set_defaults(run=commands.add)
    return parser


def main(words):
    options = build().parse_args(words)
    return options.run(options)
