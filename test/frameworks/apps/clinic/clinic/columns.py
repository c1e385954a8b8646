"""Columns that many tables share."""
from sqlalchemy import Column, ForeignKey, Integer, Numeric, String


def foreign_key(target, nullable=False, **options):
    options.setdefault("index", True)
    return Column(Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=nullable, **options)


def code(length=12):
    return Column(String(length), nullable=False, unique=True)


def money(name=None):
    arguments = [Numeric(10, 2)]
    if name is not None:
        arguments.insert(0, name)
    return Column(*arguments, nullable=False, default=0)
