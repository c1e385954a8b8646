import click

USERS = ("add", "remove")


@click.group()
def admin():
    """Users."""


def command_for(verb):
    @click.argument("name")
    @click.option("--dry-run", is_flag=True)
    def run(name, dry_run):
        click.echo(f"{verb} {name}")

    return click.command(f"{verb}-user")(run)


for verb in USERS:
    admin.add_command(command_for(verb))


@admin.command
def audit_log():
    """Without parentheses."""


admin.add_command(click.Command("ping", callback=lambda: None, params=[click.Option(["--times"], type=int, required=True)]))
