const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
`;

const ROUTER = `from fastapi import APIRouter, HTTPException

from shop.errors import NoCreditError
from shop.services.orders import place

router = APIRouter()


@router.post("/orders")
def post(cents: int) -> int:
    try:
        return place(cents)
    except NoCreditError as error:
        raise HTTPException(402, str(error)) from error
`;

/** A service speaks HTTP. */
export const declinedByService = {
  'shop/services/orders.py': `from fastapi import HTTPException

LIMIT = 100_000


def place(cents: int) -> int:
    if cents > LIMIT:
        raise HTTPException(402, "too expensive")
    return cents
`,
};

/** The same in words of the shop, which the router turns into an answer. */
export const declinedByShop = {
  'shop/errors.py': `class NoCreditError(Exception):
    pass
`,
  'shop/services/orders.py': `from shop.errors import NoCreditError

LIMIT = 100_000


def place(cents: int) -> int:
    if cents > LIMIT:
        raise NoCreditError("too expensive")
    return cents
`,
  'shop/routers/orders.py': ROUTER,
};

/** A service knows the errors of the data layer that its repository hides. */
export const knowsTheDriver = {
  'shop/models.py': MODELS,
  'shop/repositories/accounts.py': `from sqlalchemy.orm import Session

from shop.models import Account


def add(session: Session, account: Account) -> None:
    session.add(account)
    session.flush()
`,
  'shop/services/accounts.py': `from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shop.models import Account
from shop.repositories import accounts


def register(session: Session, email: str) -> bool:
    try:
        accounts.add(session, Account(email=email))
    except IntegrityError:
        return False
    return True
`,
};

/** The repository says what happened. */
export const knowsTheShop = {
  'shop/models.py': MODELS,
  'shop/errors.py': `class DuplicateError(Exception):
    pass
`,
  'shop/repositories/accounts.py': `from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shop.errors import DuplicateError
from shop.models import Account


def add(session: Session, account: Account) -> None:
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        raise DuplicateError from error
`,
  'shop/services/accounts.py': `from sqlalchemy.orm import Session

from shop.errors import DuplicateError
from shop.models import Account
from shop.repositories import accounts


def register(session: Session, email: str) -> bool:
    try:
        accounts.add(session, Account(email=email))
    except DuplicateError:
        return False
    return True
`,
};
