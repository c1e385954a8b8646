"""A chat on aiohttp.web."""
