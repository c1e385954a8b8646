from engine.motor import Motor
from engine.runner import run

__all__ = ["Motor", "run"]
