"""What pydantic-settings itself says: the environment variables that each field of a settings class is read from."""
import importlib.metadata
import inspect
import sys

from pydantic_settings import BaseSettings, EnvSettingsSource


def record(wants):
    settings = []
    for name in sorted(sys.modules):
        if not wants(name):
            continue
        for value in vars(sys.modules[name]).values():
            if inspect.isclass(value) and value.__module__ == name and issubclass(value, BaseSettings):
                settings.extend(settings_of(value))
    return {"versions": {"pydantic-settings": importlib.metadata.version("pydantic-settings")}, "settings": settings}


def settings_of(cls):
    source = EnvSettingsSource(cls)
    owner = f"{cls.__module__}.{cls.__qualname__}"
    for name, info in cls.model_fields.items():
        variables = [variable for _, variable, _ in source._extract_field_info(info, name)]
        is_exact = bool(cls.model_config.get("case_sensitive"))
        for variable in dict.fromkeys(variables):
            yield {"name": variable if is_exact else variable.upper(), "owner": owner, "isRequired": bool(info.is_required())}
