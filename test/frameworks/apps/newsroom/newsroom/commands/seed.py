import click


@click.option("--count", type=int, required=True)
def seed(count):
    """Fill the tables."""
