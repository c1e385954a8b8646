import os
from dataclasses import dataclass, field


@dataclass
class Config:
    base: str = "/v2"
    root_path: str = ""
    features: dict[str, bool] = field(default_factory=lambda: {"export": True})


def load_config() -> Config:
    return Config(root_path=os.environ.get("INVENTORY_ROOT_PATH", ""))
