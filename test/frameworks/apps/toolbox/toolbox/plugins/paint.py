import click


class Colour(click.ParamType):
    name = "colour"


@click.group("paint", chain=True)
def command():
    """Paint."""


@command.command("wall", short_help="A wall")
@click.option("--colour", type=Colour(), required=True)
def wall(colour):
    """A wall."""


@command.result_callback()
def done(results):
    """Not a command."""
