from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, func
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, backref, composite, declared_attr, mapped_column, relationship

from estate.base import Base, Entity, WithPublicId, short

if TYPE_CHECKING:
    from estate.houses import House

membership = Table(
    "membership",
    Base.metadata,
    Column("person_id", ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("agency_id", ForeignKey("agencies.id"), primary_key=True),
    Column("role", String(20), server_default="agent"),
)


class Address:
    def __init__(self, street: str, town: str) -> None:
        self.street = street
        self.town = town

    def __composite_values__(self):
        return self.street, self.town


class Person(WithPublicId, Entity):
    first_name: Mapped[short]
    last_name: Mapped[short] = mapped_column("surname", index=True)
    street: Mapped[str | None]
    town: Mapped[str | None] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(default="person")
    address: Mapped[Address] = composite(Address, "street", "town")
    agencies: Mapped[list["Agency"]] = relationship(secondary=membership, back_populates="people")
    houses: Mapped[list["House"]] = relationship("House", back_populates="owner", lazy="selectin")
    agency_names = association_proxy("agencies", "name")

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}

    @hybrid_property
    def name(self) -> str:
        return self.first_name + " " + self.last_name

    @declared_attr.directive
    def __table_args__(cls):
        return (Index("ix_person_lower", func.lower("surname")), UniqueConstraint("first_name", "surname"))


class Buyer(Person):
    __tablename__ = "buyers"
    __table_args__ = {"comment": "Who looks for a house"}
    id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    budget: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "buyer"}


class Tenant(Person):
    """In the table of persons."""

    __tablename__ = None
    __table_args__ = None
    rent: Mapped[int | None] = mapped_column(use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "tenant"}


class Agency(Entity):
    __tablename__ = "agencies"
    name: Mapped[str] = mapped_column(String(100), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    people: Mapped[list[Person]] = relationship(secondary=membership, back_populates="agencies")
    children = relationship("Agency", backref=backref("parent", remote_side="Agency.id"))


class Setting(Base):
    """The old way."""

    key = Column(String(40), primary_key=True)
    scope = Column(Integer, primary_key=True, autoincrement=False)
    value = Column(String)
