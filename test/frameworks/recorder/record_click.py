"""What Click itself says (Typer and Flask's commands are Click's): every command below a group, with its parameters."""
import importlib
import importlib.metadata
import inspect

import click


def record(wants, what):
    commands, versions = [], {"click": importlib.metadata.version("click")}
    for symbol in what["click"]:
        walk(group_at(symbol, versions), [], commands, wants)
    return {"versions": versions, "commands": commands}


def group_at(symbol, versions):
    """A Click command; a Typer application; a Flask application, or the function that makes it."""
    module, _, variable = symbol.rpartition(".")
    found = getattr(importlib.import_module(module), variable)
    if type(found).__module__.startswith("typer."):
        import typer

        versions["typer"] = typer.__version__
        return typer.main.get_command(found)
    if inspect.isfunction(found):
        versions["Flask"] = importlib.metadata.version("flask")
        return found().cli
    return found


def walk(command, words, commands, wants):
    is_group = hasattr(command, "list_commands")
    if (not is_group or command.invoke_without_command) and command.callback is not None:
        function = inspect.unwrap(command.callback)
        if wants(function.__module__):
            commands.append({"name": " ".join(words), "function": symbol_of(function), "parameters": parameters_of(command)})
    if is_group:
        context = command.make_context(command.name or "", [], resilient_parsing=True)
        for name in command.list_commands(context):
            walk(command.get_command(context, name), [*words, name], commands, wants)


def symbol_of(function):
    return f"{function.__module__}.{function.__qualname__}".replace(".<locals>", "")


def parameters_of(command):
    found = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            found.append({"name": parameter.name, "kind": "argument", "isRequired": bool(parameter.required)})
            continue
        if parameter.name in ("help", "version", "install_completion", "show_completion"):
            continue
        name = next((option for option in parameter.opts if option.startswith("--")), parameter.opts[0])
        kind = "flag" if parameter.is_flag or parameter.count else "option"
        found.append({"name": name, "kind": kind, "isRequired": bool(parameter.required)})
    return found
