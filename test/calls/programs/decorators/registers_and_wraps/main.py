handlers = {}


def handles(event):
    def decorate(function):
        def wrapped(payload):
            return function(validate(payload))

        handlers[event] = wrapped
        return wrapped

    return decorate


def validate(payload):
    return payload


@handles("created")
def created(payload):
    return payload


@handles("removed")
def removed(payload):
    return payload


handlers["created"]({})
removed({})
