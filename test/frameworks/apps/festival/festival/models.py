"""Tables that are schemas as well."""
import uuid
from datetime import datetime, timezone
from decimal import Decimal
from enum import Enum
from typing import List, Optional

from pydantic import EmailStr
from sqlalchemy import JSON, Column, DateTime, Index, UniqueConstraint
from sqlmodel import AutoString, Field, Relationship, SQLModel


class Genre(str, Enum):
    ROCK = "rock"
    JAZZ = "jazz"


def now():
    return datetime.now(timezone.utc)


class Timestamps(SQLModel):
    created_at: datetime = Field(default_factory=now, nullable=False)


class BookingLink(SQLModel, table=True):
    artist_id: Optional[int] = Field(default=None, foreign_key="artist.id", primary_key=True)
    stage_id: Optional[int] = Field(default=None, foreign_key="festival_stages.id", primary_key=True)
    fee: Decimal = Field(default=0, max_digits=8, decimal_places=2)


class ArtistBase(SQLModel):
    name: str = Field(index=True, max_length=120)
    country: str | None = None
    genre: Genre = Genre.ROCK


class Artist(Timestamps, ArtistBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    secret_name: str = Field(exclude=True)
    email: EmailStr = Field(unique=True, sa_type=AutoString)
    rider: dict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    manager_id: int | None = Field(default=None, foreign_key="artist.id", ondelete="SET NULL")

    stages: List["Stage"] = Relationship(back_populates="artists", link_model=BookingLink)
    concerts: list["Concert"] = Relationship(back_populates="artist", cascade_delete=True, sa_relationship_kwargs={"lazy": "selectin"})


class ArtistCreate(ArtistBase):
    email: str


class ArtistPublic(ArtistBase):
    id: int
    stages: list[str] = []


class ArtistUpdate(SQLModel):
    name: Optional[str] = None
    country: Optional[str] = None


class Stage(SQLModel, table=True):
    __tablename__ = "festival_stages"
    __table_args__ = (UniqueConstraint("name", "year", name="one_name_a_year"), Index("ix_stage_year", "year"))

    id: Optional[int] = Field(default=None, primary_key=True)
    name: str
    year: int = Field(ge=2000)
    capacity: Optional[int] = None
    covered: bool = False
    artists: List[Artist] = Relationship(back_populates="stages", link_model=BookingLink)
    concerts: List["Concert"] = Relationship(back_populates="stage")


class Concert(SQLModel, table=True):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    artist_id: int = Field(foreign_key="artist.id", index=True)
    stage_id: int = Field(foreign_key="festival_stages.id")
    starts_at: datetime = Field(sa_column=Column(DateTime(timezone=True), index=True, nullable=False))
    title: str = Field(default="", sa_column_kwargs={"server_default": ""})
    notes: Optional[str]

    artist: Artist = Relationship(back_populates="concerts")
    stage: Optional[Stage] = Relationship(back_populates="concerts")


ArtistCreate.model_rebuild()
