import re
import uuid
from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, MetaData, String, func
from sqlalchemy.ext.compiler import compiles  # noqa: F401
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

big_key = Annotated[int, mapped_column(BigInteger, primary_key=True)]
short = Annotated[str, 50]
mapper_registry = registry(metadata=metadata, type_annotation_map={short: String(50), dict[str, Any]: String, datetime: DateTime(timezone=True)})


class Money(TypeDecorator):
    impl = BigInteger
    cache_ok = True


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Base(DeclarativeBase):
    registry = mapper_registry
    metadata = metadata

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return snake(cls.__name__) + "s"


class WithKey:
    id: Mapped[big_key]


class WithTimes:
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime | None] = mapped_column(onupdate=func.now(), index=True)


class WithPublicId:
    @declared_attr
    def public_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(default=uuid.uuid4, unique=True, nullable=False)


class Entity(WithKey, WithTimes, Base):
    __abstract__ = True
