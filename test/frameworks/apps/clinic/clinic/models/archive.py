"""A table for every year, made by a function."""
from sqlalchemy import Column, Date, Integer, LargeBinary, String

from clinic.database import Base

YEARS = range(2021, 2024)


def make_archive(year):
    attributes = {
        "__tablename__": f"archive_{year}",
        "__module__": __name__,
        "closed_on": Column(Date),
        "document": Column(LargeBinary, nullable=False),
        "title": Column(String(200), index=True),
    }
    return type(f"Archive{year}", (Base,), attributes)


ARCHIVES = {year: make_archive(year) for year in YEARS}


def make_counter(name):
    class Counter(Base):
        __tablename__ = f"{name}_counters"
        value = Column(Integer, default=0, nullable=False)

    return Counter


VisitCounter = make_counter("visit")
