import functools

import click


class Board:
    pass


pass_board = click.make_pass_decorator(Board, ensure=True)


def common_options(function):
    for option in (click.option("--verbose", "-v", is_flag=True),):
        function = option(function)
    return function


def with_database(required=False):
    def decorate(function):
        @click.option("--database", "-d", envvar="DB", required=required)
        @functools.wraps(function)
        def wrapper(*args, database, **kwargs):
            return function(*args, **kwargs)

        return wrapper

    return decorate
