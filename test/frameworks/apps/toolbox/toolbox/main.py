"""Click: nested groups, lazy ones, plug-ins, aliases, and shared options."""
import importlib

import click

from .admin import admin
from .options import database_options, verbose_option
from .plugins import register


class LazyGroup(click.Group):
    """Imports a command when it is asked for."""

    def __init__(self, *args, lazy_subcommands=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy_subcommands = lazy_subcommands or {}

    def list_commands(self, ctx):
        return sorted([*super().list_commands(ctx), *self.lazy_subcommands])

    def get_command(self, ctx, name):
        if name in self.lazy_subcommands:
            module, variable = self.lazy_subcommands[name].rsplit(".", 1)
            return getattr(importlib.import_module(module), variable)
        return super().get_command(ctx, name)


@click.group(cls=LazyGroup, lazy_subcommands={"heavy": "toolbox.heavy.heavy", "train": "toolbox.heavy.train"})
@click.option("--debug/--no-debug", default=False, envvar="TOOLBOX_DEBUG")
@click.version_option("1.0")
@click.pass_context
def cli(ctx, debug):
    """Tools."""


@cli.command()
@click.argument("source", type=click.Path(exists=True))
@click.argument("target", required=False)
@click.option("-r", "--recursive", is_flag=True)
@click.option("--mode", type=click.Choice(["fast", "safe"]), default="safe", show_default=True)
@verbose_option
def copy_files(source, target, recursive, mode, verbose):
    """Copy."""


@cli.group("db")
def database():
    """Database."""


@database.command()
@database_options
def init(url, echo):
    """Make tables."""


@database.command("shell", context_settings={"ignore_unknown_options": True})
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@database_options
def database_shell(url, echo, args):
    """A shell."""


@database.group(invoke_without_command=True)
@click.pass_context
def backup(ctx):
    """Backups."""


@backup.command()
@click.password_option("--key")
@click.confirmation_option()
def restore(key):
    """From a backup."""


@click.command("status")
@click.option("--json", "as_json", is_flag=True, flag_value=True)
@click.option("-c", count=True)
def show_status(as_json, c):
    """Tell."""


cli.add_command(show_status)
cli.add_command(admin, "manage")
register(cli)

if __name__ == "__main__":
    cli()
