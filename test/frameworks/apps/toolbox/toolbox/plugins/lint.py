import click


@click.command("lint")
@click.argument("files", nargs=-1)
@click.option("--fix", is_flag=True)
def command(files, fix):
    """Lint."""
