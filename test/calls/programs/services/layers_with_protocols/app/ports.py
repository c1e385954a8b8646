from typing import Protocol

from app.domain import User


class Users(Protocol):
    def save(self, user: User) -> None: ...

    def by_name(self, name: str) -> User | None: ...


class Mailer(Protocol):
    def send(self, user: User) -> None: ...
