"""What argparse itself says: subparsers of a parser that a function of the application makes, and their `set_defaults`."""
import argparse
import importlib
import platform


def record(wants, what):
    commands = []
    for symbol in what["parsers"]:
        module, _, variable = symbol.rpartition(".")
        made = getattr(importlib.import_module(module), variable)
        parser = made if isinstance(made, argparse.ArgumentParser) else made()
        walk(parser, [], commands, wants, inherited={})
    return {"versions": {"Python": platform.python_version()}, "commands": commands}


def walk(parser, words, commands, wants, inherited):
    defaults = {**inherited, **parser._defaults}
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    function = next((value for value in defaults.values() if callable(value)), None)
    if not groups or parser._defaults:
        name = getattr(function, "__qualname__", "")
        commands.append(
            {
                "name": " ".join(words),
                "function": f"{function.__module__}.{name}".replace(".<locals>", "") if name and wants(function.__module__) else "",
                "parameters": parameters_of(parser),
            }
        )
    for group in groups:
        seen = set()
        for name, child in group.choices.items():
            if id(child) not in seen:  # An alias is no command of its own.
                seen.add(id(child))
                walk(child, [*words, name], commands, wants, defaults)


def parameters_of(parser):
    found = []
    for action in parser._actions:
        if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction, argparse._VersionAction)):
            continue
        if action.option_strings:
            name = next((option for option in action.option_strings if option.startswith("--")), action.option_strings[0])
            kind = "flag" if action.nargs == 0 else "option"
        else:
            name, kind = action.dest, "argument"
        found.append({"name": name, "kind": kind, "isRequired": bool(action.required)})
    return found
