"""A monitor on Tornado: applications in rules of a router, handlers with arguments, WebSockets."""
