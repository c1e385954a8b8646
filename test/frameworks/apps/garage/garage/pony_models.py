from datetime import date

from pony.orm import Database, Optional, PrimaryKey, Required, Set, composite_index, composite_key

pony_db = Database()


class Owner(pony_db.Entity):
    _table_ = "owners"
    name = Required(str, 60, unique=True)
    email = Optional(str, index="by_email")
    boats = Set("Boat")


class Boat(pony_db.Entity):
    number = PrimaryKey(int, auto=True)
    owner = Required(Owner, column="owner_key")
    built = Optional(date, nullable=True)
    harbours = Set("Harbour", table="boat_harbour")
    composite_key(owner, built)


class Harbour(pony_db.Entity):
    country = Required(str)
    town = Required(str)
    boats = Set(Boat)
    PrimaryKey(country, town)


class Sailing(Boat):
    masts = Required(int, default=1)
