import functools

import click

verbose_option = click.option("--verbose", "-v", count=True, help="Say more.")


def database_options(function):
    """Options that several commands share."""

    @click.option("--url", required=True, envvar="DATABASE_URL")
    @click.option("--echo", is_flag=True)
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper
