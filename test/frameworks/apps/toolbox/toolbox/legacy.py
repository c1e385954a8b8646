"""argparse: subcommands of subcommands, shared parents, and functions that make parsers."""
import argparse

from . import legacy_commands


def common_options():
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument("--config", default="toolbox.ini")
    parent.add_argument("-q", "--quiet", action="store_true")
    return parent


def serve(args):
    """Serve."""


def add_user(args):
    """One more."""


def list_users(args):
    """All."""


class Report:
    @staticmethod
    def run(args):
        """Report."""

    def configure(self, parser):
        parser.add_argument("month", nargs="?")
        parser.add_argument("--format", choices=["csv", "json"], required=True)
        parser.set_defaults(func=self.run)


def add_user_commands(subparsers, parents):
    users = subparsers.add_parser("users", aliases=["u"], help="Users")
    actions = users.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add", parents=parents)
    add.add_argument("name")
    add.add_argument("--admin", action=argparse.BooleanOptionalAction)
    add.set_defaults(func=add_user)
    actions.add_parser("list").set_defaults(func=list_users)


def build_parser():
    parser = argparse.ArgumentParser(prog="legacy", description="The old tool.")
    parser.add_argument("--version", action="version", version="1")
    parser.add_argument("-v", "--verbose", action="count", default=0)
    subparsers = parser.add_subparsers(title="commands", dest="command")
    shared = [common_options()]

    server = subparsers.add_parser("serve", parents=shared)
    network = server.add_argument_group("network")
    network.add_argument("--host", default="127.0.0.1")
    network.add_argument("--port", "-p", type=int, required=True)
    server.set_defaults(func=serve)

    add_user_commands(subparsers, shared)
    Report().configure(subparsers.add_parser("report"))
    for name, (function, options) in legacy_commands.COMMANDS.items():
        sub = subparsers.add_parser(name.replace("_", "-"), help=function.__doc__)
        for option in options:
            sub.add_argument(option, action="store_true")
        sub.set_defaults(func=function)
    return parser


def main(argv=None):
    args = build_parser().parse_args(argv)
    return args.func(args)


if __name__ == "__main__":
    main()
