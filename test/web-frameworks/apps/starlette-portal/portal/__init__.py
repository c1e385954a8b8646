"""A portal on Starlette alone: lists of routes, mounts, hosts, endpoint classes."""
