import enum
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, Enum, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, Numeric, String, Table, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.declarative import AbstractConcreteBase  # noqa: F401
from sqlalchemy.orm import Mapped, MappedAsDataclass, deferred, mapped_column, query_expression, relationship, synonym

from estate.base import Base, Entity, Money, mapper_registry, metadata
from estate.people import Person


class Kind(enum.Enum):
    FLAT = "flat"
    HOUSE = "house"


def money(name: str | None = None, **options):
    return mapped_column(name, Money, nullable=False, **options) if name else mapped_column(Money, nullable=False, **options)


class House(Entity):
    __table_args__ = (
        CheckConstraint("price > 0", name="ck_price"),
        Index("ix_house_open", "kind", "price", postgresql_where=text("sold = false")),
        {"schema": None},
    )
    kind: Mapped[Kind] = mapped_column(Enum(Kind, native_enum=False))
    price: Mapped[int] = money(index=True)
    fees: Mapped[int] = money("fee_amount")
    sold: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    tags = mapped_column(ARRAY(String), nullable=True)
    details: Mapped[dict] = mapped_column(JSONB, default=dict)
    plan = deferred(Column(String))
    owner_id: Mapped[int] = mapped_column(ForeignKey(Person.id, ondelete="RESTRICT"))
    owner: Mapped[Person] = relationship(back_populates="houses", foreign_keys=[owner_id])
    rooms: Mapped[list["Room"]] = relationship(cascade="all, delete-orphan", order_by="Room.number", passive_deletes=True)
    cost = synonym("price")
    distance = query_expression()


class Room(MappedAsDataclass, Base):
    house_id: Mapped[int] = mapped_column(ForeignKey("houses.id"), primary_key=True, init=False)
    number: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[Decimal] = mapped_column(Numeric(6, 2), default=Decimal(0))


class Window(Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int]
    room_number: Mapped[int]
    room: Mapped[Room] = relationship()
    __table_args__ = (ForeignKeyConstraint(["house_id", "room_number"], ["rooms.house_id", "rooms.number"], name="fk_room"),)


offers_table = Table(
    "offers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("house_id", Integer, ForeignKey("houses.id"), nullable=False, index=True),
    Column("amount", Float),
)


class Offer:
    def __init__(self, amount: float) -> None:
        self.amount = amount


mapper_registry.map_imperatively(Offer, offers_table, properties={"house": relationship(House, backref="offers")})


@mapper_registry.mapped
@dataclass
class Viewing:
    __tablename__ = "viewings"
    __sa_dataclass_metadata_key__ = "sa"
    id: int = field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    note: str = field(default="", metadata={"sa": Column(String(200), nullable=False)})


def audit_table(name: str) -> Table:
    return Table(
        f"{name}_audit",
        metadata,
        Column("id", Integer, primary_key=True),
        Column(f"{name}_id", ForeignKey(f"{name}s.id"), nullable=False),
        Column("change", String(20)),
    )


AUDITS = [audit_table(name) for name in ("house", "person")]


class HouseAudit(Base):
    __table__ = AUDITS[0]
