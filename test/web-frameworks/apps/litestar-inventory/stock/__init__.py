"""Stock behind Litestar: controllers, routers in routers, guards, dependencies."""
