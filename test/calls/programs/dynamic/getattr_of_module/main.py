import helpers


getattr(helpers, "assist")()
