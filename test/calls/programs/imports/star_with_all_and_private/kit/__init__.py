from .make import *
from .make import _finish as finish
from .parts import Part

__all__ = ["build", "Part", "finish"]
