from functools import wraps

from flask import abort, request


def requires_role(role):
    def decorator(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if request.headers.get("X-Role") != role:
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorator


def audited(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        print(view.__name__)
        return view(*args, **kwargs)

    return wrapper
