import click


@click.group()
def heavy():
    """Loaded late."""


@heavy.command()
@click.option("--size", default=3)
def lift(size):
    """Lift."""


@click.command()
@click.option("--epochs", type=int, multiple=True)
def train(epochs):
    """Train."""
