"""Money: payments share one table (single-table inheritance); two tables have no class."""
from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import deferred, relationship

from clinic import columns
from clinic.database import Base, metadata

insurers = Table(
    "insurers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    schema="registry",
)

COUNTRIES = ("NL", "BE", "DE")
tariffs = Table("tariffs", metadata, Column("code", String(10), primary_key=True))
for country in COUNTRIES:
    tariffs.append_column(Column(f"price_{country.lower()}", Integer))
Index("ix_tariffs_prices", tariffs.c.price_nl, tariffs.c.price_be)


class Invoice(Base):
    visit_id = columns.foreign_key("visits")
    insurer_id = Column(ForeignKey(insurers.c.id))
    number = columns.code()
    total = columns.money()
    vat = columns.money("vat_amount")
    reference = Column(UUID(as_uuid=True), server_default=text("gen_random_uuid()"))
    labels = Column(ARRAY(String))
    details = deferred(Column(JSONB, nullable=False, default=dict))

    lines = relationship("InvoiceLine", backref="invoice", passive_deletes=True)
    payments = relationship("Payment", back_populates="invoice", uselist=True, lazy="raise")
    receipt = relationship("Receipt", uselist=False, back_populates="invoice")


class InvoiceLine(Base):
    __tablename__ = "invoice_lines"
    __table_args__ = (UniqueConstraint("invoice_id", "position"), Index(None, "tariff"), {"schema": None})

    invoice_id = columns.foreign_key("invoices")
    position = Column(Integer, nullable=False)
    tariff = Column(String(10), ForeignKey("tariffs.code"))


class Receipt(Base):
    invoice_id = Column(ForeignKey(Invoice.id), unique=True, nullable=False)
    scanned = Column(JSON(none_as_null=True))
    invoice = relationship(Invoice, back_populates="receipt")


class Payment(Base):
    invoice_id = columns.foreign_key("invoices")
    method = Column(String(10), nullable=False)
    cents = Column(BigInteger, nullable=False)
    paid_on = Column(Date)
    invoice = relationship("Invoice", back_populates="payments")

    __mapper_args__ = {"polymorphic_on": method}


class CashPayment(Payment):
    __tablename__ = None
    __mapper_args__ = {"polymorphic_identity": "cash"}

    drawer = Column(String(10))


class CardPayment(Payment):
    __tablename__ = None
    __mapper_args__ = {"polymorphic_identity": "card"}

    last_digits = Column(String(4))
    terminal_id = Column(Integer, index=True)
