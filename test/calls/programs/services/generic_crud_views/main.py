from web.urls import routes

routes["user-list"]("GET", {})
routes["user-list"]("POST", {"name": "ann"})
routes["item-detail"]("GET", {"key": 1})
