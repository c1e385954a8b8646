import click

from switchboard.options import common_options, with_database


@click.group("lines", chain=True)
def lines():
    """Lines."""


@lines.command("open")
@with_database(required=True)
@common_options
def open_line(verbose):
    """Opens one."""


@lines.command("close")
@with_database()
@click.argument("line", type=int)
def close_line(line):
    """Closes one."""


@click.command()
@click.option("--loud/--quiet", default=False)
@click.option("--level", type=click.Choice(["a", "b"]), multiple=True)
def test(loud, level):
    """Tests a line."""


def echo(text):
    click.echo(text)


PLUGINS = [
    click.Command("echo", callback=echo, params=[click.Argument(["text"]), click.Option(["--twice"], is_flag=True)]),
    click.Group("more", commands={"test": test}),
]
