"""Mapped imperatively: the classes know nothing of tables."""
import dataclasses

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint
from sqlalchemy.orm import registry, relationship

mapper_registry = registry()


@dataclasses.dataclass
class Supplier:
    name: str
    is_preferred: bool = False


class Contract:
    def __init__(self, number):
        self.number = number


supplier_table = Table(
    "suppliers",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("preferred", Boolean, key="is_preferred"),
)

contract_table = Table(
    "contracts",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("no", String(20), nullable=False),
    Column("supplier_id", ForeignKey("suppliers.id"), index=True),
    UniqueConstraint("no", "supplier_id"),
)


def start_mappers():
    mapper_registry.map_imperatively(
        Supplier, supplier_table, properties={"contracts": relationship(Contract, backref="supplier", lazy="subquery")}
    )
    mapper_registry.map_imperatively(Contract, contract_table, properties={"number": contract_table.c.no})


start_mappers()


@mapper_registry.mapped
class Rating:
    """By decorator, with a table of its own."""

    __table__ = Table(
        "ratings",
        mapper_registry.metadata,
        Column("id", Integer, primary_key=True),
        Column("supplier_id", ForeignKey("suppliers.id"), nullable=False),
        Column("stars", Integer, nullable=False),
    )

    supplier = relationship(Supplier)
