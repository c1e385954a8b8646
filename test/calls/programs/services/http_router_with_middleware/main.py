from server.app import Application
from server.middleware import Timing, logging_middleware
from shop.views import ItemView, health

app = Application()
app.use(logging_middleware)
app.use(Timing)
app.add("GET", "/health", health)
app.add("POST", "/items", ItemView.as_view())
app.add("GET", "/items", ItemView.as_view())
app({"method": "GET", "path": "/health"})
app({"method": "POST", "path": "/items"})
app({"method": "GET", "path": "/items"})
app({"method": "GET", "path": "/none"})
