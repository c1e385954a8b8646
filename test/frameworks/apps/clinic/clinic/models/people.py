"""People: one table for all, one more for each kind (joined inheritance)."""
import enum

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Enum, ForeignKey, Index, Integer, String, Text, UniqueConstraint, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import backref, relationship, synonym

from clinic.columns import code, foreign_key
from clinic.database import AuditedModel, Base, TimestampMixin


class Sex(enum.Enum):
    FEMALE = "f"
    MALE = "m"
    OTHER = "x"


class Person(TimestampMixin, Base):
    __tablename__ = "people"

    kind = Column(String(20), nullable=False)
    first_name = Column(String(100), nullable=False)
    last_name = Column("surname", String(100), nullable=False, index=True)
    sex = Column(Enum(Sex))
    is_active = Column(Boolean, default=True)

    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "person"}
    __table_args__ = (
        Index("ix_people_names", "surname", "first_name"),
        Index("ix_people_lower_name", func.lower("surname")),
        {"comment": "Everybody"},
    )

    @hybrid_property
    def full_name(self):
        return self.first_name + " " + self.last_name


class Doctor(Person):
    __tablename__ = "doctors"
    __mapper_args__ = {"polymorphic_identity": "doctor"}

    id = Column(Integer, ForeignKey("people.id"), primary_key=True)
    licence = code(20)
    ward_id = foreign_key("wards", nullable=True)

    ward = relationship("Ward", backref="doctors")
    visits = relationship("Visit", back_populates="doctor", lazy="dynamic")


class Nurse(Person):
    __tablename__ = "nurses"
    __mapper_args__ = {"polymorphic_identity": "nurse"}

    id = Column(Integer, ForeignKey("people.id"), primary_key=True)
    shift = Column(String(10), nullable=False, default="day")


class Patient(Person):
    __tablename__ = "patients"
    __mapper_args__ = {"polymorphic_identity": "patient"}
    __table_args__ = (
        UniqueConstraint("insurance_number", "country", name="uq_patients_insurance"),
        CheckConstraint("born > '1900-01-01'", name="born_recently"),
    )

    id = Column(Integer, ForeignKey("people.id"), primary_key=True)
    insurance_number = Column(String(30))
    country = Column(String(2), default="NL")
    born = Column(Date, nullable=False)
    notes = Column(Text)
    number = synonym("insurance_number")

    visits = relationship("Visit", back_populates="patient", cascade="all, delete-orphan", order_by="Visit.starts_at")
    allergies = relationship("Allergy", secondary="patient_allergies", backref=backref("patients", lazy="selectin"))


class Ward(AuditedModel):
    # The name of the table comes from the base.
    name = Column(String(60), unique=True, nullable=False)
    parent_id = Column(Integer, ForeignKey("wards.id"))

    parent = relationship("Ward", remote_side="Ward.id", backref="parts")
