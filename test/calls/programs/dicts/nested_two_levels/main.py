def list_users():
    return []


def add_user():
    return 1


def list_items():
    return []


routes = {
    "users": {"get": list_users, "post": add_user},
    "items": {"get": list_items},
}
routes["users"]["get"]()
routes["users"]["post"]()
resource = "items"
method = "get"
routes[resource][method]()
