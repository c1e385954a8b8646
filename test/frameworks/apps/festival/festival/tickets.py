from typing import Annotated

import typer

app = typer.Typer()
refunds = typer.Typer()


def sell(number: Annotated[int, typer.Argument()] = 1, *, email: Annotated[str, typer.Option(envvar="FESTIVAL_EMAIL")]):
    """Sell some."""


def check(code: str):
    """Is it valid?"""


for function in (sell, check):
    app.command()(function)

app.add_typer(refunds, name="refunds")


@refunds.command()
def approve(ticket: str, *, amount: float = 0.0):
    """Give money back."""


@refunds.command()
def reject_all():
    """Keep the money."""
