"""The same with Typer."""

from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer

Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more")]
app = typer.Typer(no_args_is_help=True)
phones = typer.Typer(name="phones", help="Phones")
lines = typer.Typer()


class Kind(str, Enum):
    DIAL = "dial"
    KEYS = "keys"


@app.callback()
def main(verbose: Verbose = False, version: Annotated[Optional[bool], typer.Option("--version", is_eager=True)] = None):
    """Phones and lines."""


@phones.command("add", no_args_is_help=True)
def add_phone(number: str, kind: Kind = Kind.DIAL, owner: Optional[str] = typer.Option(None, "--owner", "-o")):
    """Adds a phone."""


@phones.command()
def remove_phone(numbers: list[str], force: Annotated[bool, typer.Option("--force/--ask", prompt=True)] = False):
    """Removes phones."""


@phones.callback(invoke_without_command=True)
def all_phones(context: typer.Context, limit: int = 10):
    """Shows them."""


class Lines:
    def __init__(self, target: typer.Typer):
        target.command("repair")(self.repair)
        target.command("cut")(self.cut)

    def repair(self, line: Annotated[int, typer.Argument(min=1)], log: Path = Path("log")):
        """Repairs a line."""

    def cut(self, line: int = typer.Argument(...)):
        """Cuts a line."""


Lines(lines)

for child, name in ((phones, None), (lines, "lines")):
    app.add_typer(child, name=name) if name else app.add_typer(child)


def export(target: Path, *, pretty: bool = True):
    """Writes everything."""


app.command(name="export", hidden=True)(export)
