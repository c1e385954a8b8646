from dataclasses import dataclass


@dataclass(frozen=True)
class User:
    name: str

    def greeting(self) -> str:
        return polite(self.name)


def polite(name: str) -> str:
    return f"dear {name}"
