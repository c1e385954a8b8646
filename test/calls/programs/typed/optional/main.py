from typing import Optional


class User:
    def name(self):
        return "u"


def greet(user: Optional[User]):
    if user:
        return user.name()
    return ""


greet(User())
greet(None)
