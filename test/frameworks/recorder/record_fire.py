"""What Fire makes of what it is given: functions of a table, methods of objects and classes, with the parameters of their signatures."""
import importlib
import importlib.metadata
import inspect


def record(wants, what):
    commands = []
    for symbol in what["fire"]:
        module, _, variable = symbol.rpartition(".")
        walk(getattr(importlib.import_module(module), variable), [], commands, wants)
    return {"versions": {"fire": importlib.metadata.version("fire")}, "commands": commands}


def walk(component, words, commands, wants):
    if isinstance(component, dict):
        for name, inner in component.items():
            walk(inner, [*words, name], commands, wants)
    elif inspect.isroutine(component):
        if wants(component.__module__):
            commands.append({"name": " ".join(words), "function": f"{component.__module__}.{component.__qualname__}", "parameters": parameters_of(component)})
    elif inspect.isclass(component):
        for name, member in inspect.getmembers(component, inspect.isfunction):
            if not name.startswith("_"):
                commands.append({"name": " ".join([*words, name]), "function": f"{member.__module__}.{member.__qualname__}", "parameters": parameters_of(member)})


def parameters_of(function):
    found = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        required = parameter.default is inspect.Parameter.empty
        kind = "argument" if required else "flag" if isinstance(parameter.default, bool) else "option"
        found.append({"name": parameter.name if required else f"--{parameter.name.replace('_', '-')}", "kind": kind, "isRequired": required})
    return found
