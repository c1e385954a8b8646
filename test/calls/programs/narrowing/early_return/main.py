class User:
    def name(self):
        return "user"


def find(key):
    return User() if key else None


def show(key):
    user = find(key)
    if user is None:
        return ""
    return user.name()


show(1)
show(0)
