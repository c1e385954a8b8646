import click
from flask import Blueprint
from flask.cli import with_appcontext

blueprint = Blueprint("articles", __name__, cli_group="feed")


@click.group()
def articles():
    """Articles."""


@articles.command("publish")
@click.argument("slugs", nargs=-1, required=True)
@click.option("--at", type=click.DateTime())
@with_appcontext
def publish(slugs, at):
    """Publish them."""


@blueprint.cli.command("refresh")
@click.argument("name")
def refresh(name):
    """Of a blueprint."""
