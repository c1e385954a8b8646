import click
from flask.cli import AppGroup, with_appcontext

from ..extensions import db

database_group = AppGroup("database")


@database_group.command("create")
@click.option("--drop/--no-drop", default=False)
def create(drop):
    db.create_all()


@database_group.command()
@with_appcontext
@click.argument("revision", default="head")
@click.option("-n", "--dry-run", is_flag=True)
def upgrade_to(revision, dry_run):
    """To a revision."""
