from __future__ import annotations

import datetime
import re
from typing import Any

from sqlalchemy import JSON, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column

from .types import UtcDateTime, created, short_text


class Base(DeclarativeBase):
    metadata = MetaData(schema="stock")
    type_annotation_map = {
        dict[str, Any]: JSON,
        datetime.datetime: UtcDateTime,
        short_text: String(40),
    }


class Named:
    """A mixin in the new style: a table's name from its class, and a column."""

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower() + "s"

    name: Mapped[str] = mapped_column(String(100), unique=True)


class Timestamped:
    created_at: Mapped[created]
    touched_at: Mapped[datetime.datetime | None]


class DataBase(MappedAsDataclass, DeclarativeBase):
    """Its classes are dataclasses."""
