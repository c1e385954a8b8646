from typing import Generic, TypeVar

T = TypeVar("T")


class User:
    def login(self):
        return 1


class Group:
    def members(self):
        return [User()]


class Repository(Generic[T]):
    def __init__(self) -> None:
        self.rows: dict[int, T] = {}

    def add(self, key: int, row: T) -> T:
        self.rows[key] = row
        return row

    def get(self, key: int) -> T:
        return self.rows[key]

    def all(self) -> list[T]:
        return list(self.rows.values())


class Users(Repository[User]):
    def login_all(self):
        return [user.login() for user in self.all()]


users = Users()
users.add(1, User()).login()
users.login_all()
groups: Repository[Group] = Repository()
groups.add(1, Group())
for member in groups.get(1).members():
    member.login()
