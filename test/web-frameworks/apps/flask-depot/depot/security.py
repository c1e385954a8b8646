from functools import wraps

from flask import abort, session


def permission(name):
    def decorate(view):
        @wraps(view)
        def checked(*args, **kwargs):
            if name not in session.get("rights", ()):
                abort(403)
            return view(*args, **kwargs)

        return checked

    return decorate
