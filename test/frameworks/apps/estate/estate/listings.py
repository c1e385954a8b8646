from datetime import datetime
from typing import Optional

from sqlalchemy import Column, JSON, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class ListingBase(SQLModel):
    title: str = Field(max_length=80, index=True)
    price: float | None = None


class ListingTag(SQLModel, table=True):
    listing_id: int | None = Field(default=None, foreign_key="listing.id", primary_key=True)
    tag_id: int | None = Field(default=None, foreign_key="tags.id", primary_key=True)


class Tag(SQLModel, table=True):
    __tablename__ = "tags"
    id: Optional[int] = Field(default=None, primary_key=True)
    word: str = Field(unique=True)
    listings: list["Listing"] = Relationship(back_populates="tags", link_model=ListingTag)


class Listing(ListingBase, table=True):
    __table_args__ = (UniqueConstraint("title", "price"),)
    id: int | None = Field(default=None, primary_key=True)
    published_at: datetime | None = None
    extra: dict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    tags: list[Tag] = Relationship(back_populates="listings", link_model=ListingTag)


class ListingCreate(ListingBase):
    tags: list[str] = []
