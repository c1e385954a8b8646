from app.domain import User


class MemoryUsers:
    def __init__(self) -> None:
        self._users: dict[str, User] = {}

    def save(self, user: User) -> None:
        self._users[user.name] = user

    def by_name(self, name: str) -> User | None:
        return self._users.get(name)


class ConsoleMailer:
    def send(self, user: User) -> None:
        self._write(user.greeting())

    def _write(self, text: str) -> None:
        return None
