"""The same with argparse, by classes."""

import argparse
import sys


class Command:
    name = ""
    help = ""

    def add_arguments(self, parser):
        pass

    def run(self, options):
        raise NotImplementedError


class Dial(Command):
    name = "dial"

    def add_arguments(self, parser):
        parser.add_argument("number")
        parser.add_argument("--times", "-t", type=int, default=1)

    def run(self, options):
        return 0


class Hang(Command):
    name = "hang-up"

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true")

    def run(self, options):
        return 0


def argument(*names, **options):
    return names, options


def subcommand(subparsers, *arguments):
    def decorate(function):
        parser = subparsers.add_parser(function.__name__.replace("_", "-"), help=function.__doc__, aliases=[function.__name__[0]])
        for names, options in arguments:
            parser.add_argument(*names, **options)
        parser.set_defaults(func=function)
        return function

    return decorate


def add_book(subparsers):
    book = subparsers.add_parser("book")
    inner = book.add_subparsers(dest="action", required=True)
    for action in ("show", "clear"):
        parser = inner.add_parser(action, parents=[shared()])
        parser.set_defaults(func=BOOK[action])


def shared():
    parser = argparse.ArgumentParser(add_help=False)
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--file")
    group.add_argument("--standard", action="store_const", const="std")
    return parser


def show_book(options):
    return 0


def clear_book(options):
    return 0


BOOK = {"show": show_book, "clear": clear_book}


def build_parser():
    parser = argparse.ArgumentParser(prog="legacy")
    parser.add_argument("--verbose", action="count", default=0)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in (Dial(), Hang()):
        child = subparsers.add_parser(command.name, help=command.help)
        command.add_arguments(child)
        child.set_defaults(func=command.run)
    add_book(subparsers)

    @subcommand(subparsers, argument("path", nargs="?"), argument("-r", "--raw", action=argparse.BooleanOptionalAction))
    def record_call(options):
        """Records a call."""

    return parser


def main(arguments=None):
    options = build_parser().parse_args(arguments)
    return options.func(options)


if __name__ == "__main__":
    sys.exit(main())
