"""Visits, and what is written down about them."""
from sqlalchemy import Column, DateTime, Float, ForeignKey, ForeignKeyConstraint, Integer, String, Table, Text
from sqlalchemy.ext.declarative import declared_attr
from sqlalchemy.orm import relationship

from ..columns import foreign_key
from ..database import Base, TimestampMixin, metadata
from .people import Doctor, Patient

patient_allergies = Table(
    "patient_allergies",
    metadata,
    Column("patient_id", ForeignKey("patients.id"), primary_key=True),
    Column("allergy_id", Integer, ForeignKey("allergies.id"), primary_key=True),
    Column("severity", Integer),
)


class Allergy(Base):
    __tablename__ = "allergies"
    name = Column(String(50), unique=True)


class HasVisit:
    """A mixin whose key and relationship are made for each class."""

    @declared_attr
    def visit_id(cls):
        return Column(ForeignKey("visits.id"), nullable=False)

    @declared_attr
    def visit(cls):
        return relationship("Visit", backref=cls.__name__.lower() + "s")


class Visit(TimestampMixin, Base):
    patient_id = foreign_key("patients")
    doctor_id = foreign_key("doctors", index=False)
    starts_at = Column(DateTime(timezone=True), nullable=False, index=True)
    ends_at = Column(DateTime(timezone=True))

    patient = relationship(Patient, back_populates="visits", foreign_keys=[patient_id])
    doctor = relationship(lambda: Doctor, back_populates="visits", lazy="joined")


class VisitNote(HasVisit, Base):
    __tablename__ = "visit_notes"
    text = Column(Text, nullable=False)


class Prescription(HasVisit, TimestampMixin, Base):
    drug = Column(String(120), nullable=False)
    dose_mg = Column(Float)


class PrescriptionRefill(Base):
    __tablename__ = "refills"
    __table_args__ = (
        ForeignKeyConstraint(["prescription_id", "visit_id"], ["prescriptions.id", "prescriptions.visit_id"], name="fk_refill"),
    )
    prescription_id = Column(Integer, nullable=False)
    visit_id = Column(Integer, nullable=False)
