import datetime
from typing import ClassVar, Optional

from sqlalchemy import BigInteger, Date, ForeignKey, Identity, Index, String
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from .base import Base, DataBase
from .products import Product
from .types import created, uuid_pk


class Shelf(Base):
    __tablename__ = "shelves"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    code: Mapped[str] = mapped_column(String(8))
    product_id: Mapped[Optional[int]] = mapped_column(ForeignKey("stock.products.id", use_alter=True), unique=True)
    product: Mapped[Optional[Product]] = relationship(back_populates="shelf")
    items: WriteOnlyMapped["StockItem"] = relationship(back_populates="shelf")


Index("ix_shelves_code", Shelf.code, unique=True)


class StockItem(Base):
    __tablename__ = "stock_items"
    LIMIT: ClassVar[int] = 100

    id: Mapped[uuid_pk]
    product_id = mapped_column(ForeignKey("stock.products.id"), nullable=False)
    shelf_id: Mapped[int] = mapped_column(ForeignKey(Shelf.id))
    amount: Mapped[int]
    expires: Mapped[Optional[datetime.date]] = mapped_column(Date, index=True)
    arrived: Mapped[created]

    product = relationship("Product", back_populates="items")
    shelf: Mapped["Shelf"] = relationship(back_populates="items", lazy="raise_on_sql")
    product_name: AssociationProxy[str] = association_proxy("product", "name")


class Movement(DataBase):
    """A dataclass whose table lies in another metadata."""

    __tablename__ = "movements"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    reason: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime.datetime] = mapped_column(init=False, insert_default=datetime.datetime.now)
    amount: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(String(10), default="in")

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "in"}


class Transfer(Movement):
    """Shares the table."""

    __mapper_args__ = {"polymorphic_identity": "transfer"}

    to_shelf: Mapped[Optional[int]] = mapped_column(default=None, use_existing_column=True)
