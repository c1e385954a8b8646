def get_user(key):
    return key


def get_order(key):
    return key


def put_order(key):
    return key


ROUTES = {
    "users": {"GET": get_user},
    "orders": {"GET": get_order, "PUT": put_order},
}


def call(resource, method, key):
    methods = ROUTES.get(resource, {})
    action = methods[method]
    return action(key)


call("users", "GET", 1)
call("orders", "GET", 1)
call("orders", "PUT", 1)
