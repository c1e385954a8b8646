"""The main program: groups, lazily loaded ones, and commands made in loops."""

import functools
import importlib

import click

from switchboard import lines
from switchboard.options import common_options, pass_board

LAZY = {"users": "switchboard.users.users", "admin": "switchboard.users.admin"}


class LazyGroup(click.Group):
    def __init__(self, *args, lazy_subcommands=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy_subcommands = lazy_subcommands or {}

    def list_commands(self, ctx):
        return sorted(super().list_commands(ctx) + list(self.lazy_subcommands))

    def get_command(self, ctx, name):
        if name in self.lazy_subcommands:
            module, _, attribute = self.lazy_subcommands[name].rpartition(".")
            return getattr(importlib.import_module(module), attribute)
        return super().get_command(ctx, name)


class AliasedGroup(click.Group):
    def get_command(self, ctx, name):
        return super().get_command(ctx, {"ls": "list"}.get(name, name))

    def command(self, *args, **kwargs):
        def decorate(function):
            return super(AliasedGroup, self).command(*args, **kwargs)(common_options(function))

        return decorate


@click.group(cls=LazyGroup, lazy_subcommands=LAZY, context_settings={"auto_envvar_prefix": "BOARD"})
@click.option("--config", type=click.Path(), help="Where the configuration is")
@click.version_option("1.0")
@click.pass_context
def cli(ctx, config):
    """Connects calls."""
    ctx.obj = config


@cli.group(cls=AliasedGroup, invoke_without_command=True)
@click.pass_context
def calls(ctx):
    """Calls."""


@calls.command("list")
@click.option("-n", "--count", default=10)
def list_calls(count, verbose):
    """All calls."""


@calls.command()
@click.argument("number")
@click.argument("extensions", nargs=-1)
def connect(number, extensions, verbose):
    """Connects one."""


def report(kind):
    @click.option("--since", required=True)
    def run(since):
        click.echo(kind)

    return run


for kind in ("daily", "weekly"):
    cli.command(name=f"report-{kind}", help=f"The {kind} report")(report(kind))

cli.add_command(lines.lines)
cli.add_command(lines.test, "check-line")

for plugin in lines.PLUGINS:
    cli.add_command(plugin)


@cli.command(hidden=True)
@pass_board
@click.confirmation_option(prompt="Really?")
def reset(board):
    """Forgets everything."""


if __name__ == "__main__":
    cli()
