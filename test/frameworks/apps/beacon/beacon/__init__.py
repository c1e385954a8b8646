"""Settings of a small service, read from the environment in every way that people do it."""
