"""Types of columns that have a name of their own."""
import datetime
import decimal
import uuid
from typing import Annotated, Optional

from sqlalchemy import DateTime, ForeignKey, Integer, Numeric, String, TypeDecorator, func
from sqlalchemy.orm import mapped_column

int_pk = Annotated[int, mapped_column(primary_key=True)]
uuid_pk = Annotated[uuid.UUID, mapped_column(primary_key=True, default=uuid.uuid4)]
short_text = Annotated[str, 40]
label = Annotated[str, mapped_column(String(80), index=True)]
created = Annotated[datetime.datetime, mapped_column(server_default=func.now())]
product_fk = Annotated[int, mapped_column(ForeignKey("products.id", ondelete="CASCADE"))]
price = Annotated[decimal.Decimal, mapped_column(Numeric(12, 4))]
maybe_note = Annotated[Optional[str], mapped_column(String(500))]


class Weight(TypeDecorator):
    """Grams in the table, kilograms in Python."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else round(value * 1000)

    def process_result_value(self, value, dialect):
        return None if value is None else value / 1000


class UtcDateTime(TypeDecorator):
    impl = DateTime(timezone=True)
    cache_ok = True
