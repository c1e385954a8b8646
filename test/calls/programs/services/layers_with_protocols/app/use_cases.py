from app.domain import User
from app.ports import Mailer, Users


class Register:
    def __init__(self, users: Users, mailer: Mailer) -> None:
        self._users = users
        self._mailer = mailer

    def execute(self, name: str) -> User:
        user = self._users.by_name(name)
        if user is None:
            user = User(name)
            self._users.save(user)
            self._mailer.send(user)
        return user
