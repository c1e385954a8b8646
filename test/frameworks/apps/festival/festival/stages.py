import typer

stages_app = typer.Typer(name="stages")


@stages_app.callback(invoke_without_command=True)
def stages(ctx: typer.Context):
    """Stages."""


@stages_app.command()
def open_stage(name: str, capacity: int = typer.Option(500, "--capacity", "-c", min=1)):
    """Open one."""


@stages_app.command()
def close_all(yes: bool = typer.Option(False, "--yes")):
    """Close all."""
