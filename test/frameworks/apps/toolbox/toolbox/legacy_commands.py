def clean_up(args):
    """Remove what is old."""


def warm_up(args):
    """Fill the cache."""


COMMANDS = {"clean_up": (clean_up, ["--all", "--dry-run"]), "warm_up": (warm_up, [])}
