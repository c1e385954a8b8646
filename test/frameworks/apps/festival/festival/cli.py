"""The command line: sub-applications, a callback, and options of all kinds."""
from enum import Enum
from pathlib import Path
from typing import Annotated, List, Optional

import typer

from festival import tickets
from festival.stages import stages_app

app = typer.Typer(name="festival", help="Runs a festival.", no_args_is_help=True)
artists_app = typer.Typer(help="Artists.")
app.add_typer(artists_app, name="artists")
app.add_typer(stages_app)
app.add_typer(tickets.app, name="tickets", rich_help_panel="Money")


class Format(str, Enum):
    TEXT = "text"
    JSON = "json"


@app.callback()
def main(verbose: Annotated[int, typer.Option("--verbose", "-v", count=True)] = 0, config: Optional[Path] = None):
    """Before everything."""


@app.command()
def init(folder: Path, force: bool = typer.Option(False, "--force/--no-force", "-f")):
    """Make a new festival."""


@app.command("export-all", hidden=True)
def export(
    target: Annotated[Path, typer.Argument(exists=False, help="Where to")],
    format: Annotated[Format, typer.Option(case_sensitive=False)] = Format.TEXT,
    limit: int = 100,
    only: Annotated[Optional[List[str]], typer.Option("--only")] = None,
):
    """Write all down."""


@artists_app.command("list")
def list_artists(country: str = "", with_fees: bool = False):
    """Tell the artists."""


@artists_app.command(name="add", deprecated=True)
def add_artist(name: str, email: str = typer.Option(..., prompt=True), tags: Optional[List[str]] = typer.Argument(None)):
    """One more."""


if __name__ == "__main__":
    app()
