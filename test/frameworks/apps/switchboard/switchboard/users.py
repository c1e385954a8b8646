import click


@click.group()
def users():
    """Users."""


@users.command()
@click.argument("name")
@click.option("--admin", is_flag=True)
def add(name, admin):
    """Adds one."""


@click.command()
@click.password_option()
def admin(password):
    """Sets the password."""
