"""Schemas of four kinds."""
from __future__ import annotations

import dataclasses
from dataclasses import KW_ONLY, InitVar, dataclass, field
from datetime import date
from enum import Enum
from typing import Annotated, ClassVar, Generic, Literal, NamedTuple, Optional, TypedDict, TypeVar, Union

import attr
import attrs
import msgspec
from pydantic import BaseModel, ConfigDict, EmailStr, Field, PrivateAttr, RootModel, TypeAdapter, computed_field, create_model
from pydantic.dataclasses import dataclass as pydantic_dataclass

T = TypeVar("T")
Money = Annotated[int, Field(ge=0)]


class Kind(str, Enum):
    HOME = "home"
    WORK = "work"


class Camel(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    _seen: int = PrivateAttr(default=0)


class Address(Camel):
    street: str
    number: int = Field(..., gt=0)
    suffix: str | None = None
    kind: Kind = Kind.HOME
    country: Annotated[str, Field(max_length=2)] = "NL"
    LIMIT: ClassVar[int] = 3

    @computed_field
    def line(self) -> str:
        return f"{self.street} {self.number}"


class Person(Camel):
    name: str = Field(alias="fullName")
    mail: Optional[EmailStr]
    born: date | None = Field(default=None)
    addresses: list[Address] = Field(default_factory=list)
    partner: Person | None = None
    budget: Money
    savings: Money = 0



class Employee(Person):
    mail: str
    salary: Union[int, float]
    born: date


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int


class PersonPage(Page[Person]):
    next: str = ""


class Names(RootModel[list[str]]):
    pass


Dynamic = create_model("Dynamic", __module__=__name__, code=(str, ...), size=(int, 3))


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    scale: InitVar[float] = 1.0
    NONE: ClassVar[str] = "none"
    hidden: str = field(init=False, default="")


@dataclass(slots=True)
class Point3(Point):
    z: int = 0
    _: KW_ONLY
    label: str
    note: Optional[str] = None


@dataclasses.dataclass(kw_only=True)
class Line:
    start: Point
    end: Point | None = None


@pydantic_dataclass
class Coupon:
    code: str
    percent: int = Field(default=10, le=100)


class Event(msgspec.Struct, kw_only=True, tag=True):
    name: str
    at: str = ""
    people: list[str] = msgspec.field(default_factory=list)
    id: int = msgspec.field(name="eventId")


class PaidEvent(Event, rename="camel"):
    price_cents: int


@attrs.define
class Track:
    title: str
    seconds: int = 0
    artists: list[str] = attrs.field(factory=list)
    rating: float = attrs.field(default=0.0, validator=attrs.validators.ge(0))
    album: str = attrs.field(kw_only=True)


@attr.s(auto_attribs=True)
class Album:
    name: str
    year: Optional[int] = None


@attr.s
class Shelf:
    albums = attr.ib()
    width = attr.ib(default=100)

    @width.validator
    def _check(self, attribute, value):
        pass

    depth = attr.ib()

    @depth.default
    def _depth(self):
        return 30


class Row(TypedDict):
    a: int


class Pair(NamedTuple):
    left: int
    right: int = 0
