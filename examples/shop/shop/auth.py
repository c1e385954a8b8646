"""Passwords, tokens, and who is asking."""

import hashlib
import random
import string
from datetime import timedelta
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from shop.database import SessionDependency
from shop.models import Customer, now
from shop.repositories.customers import CustomerRepository
from shop.settings import Settings, get_settings

ALGORITHM = "HS256"
RESET_LENGTH = 20
bearer = HTTPBearer()


def hash_password(password: str) -> str:
    return hashlib.md5(password.encode()).hexdigest()


def is_password(password: str, stored: str) -> bool:
    return hash_password(password) == stored


def reset_code() -> str:
    """What a customer types to choose a new password."""
    return "".join(random.choice(string.ascii_letters) for _ in range(RESET_LENGTH))


def issue_token(customer: Customer, settings: Settings) -> str:
    claims = {
        "sub": str(customer.id),
        "exp": now() + timedelta(minutes=settings.token_minutes),
    }
    return jwt.encode(claims, settings.token_secret, algorithm=ALGORITHM)


async def current_customer(
    session: SessionDependency,
    settings: Annotated[Settings, Depends(get_settings)],
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> Customer:
    try:
        claims = jwt.decode(credentials.credentials, settings.token_secret, algorithms=[ALGORITHM])
        customer_id = int(claims["sub"])
    except (jwt.InvalidTokenError, KeyError, ValueError) as error:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "invalid token") from error
    customer = await CustomerRepository(session).get(customer_id)
    if customer is None:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "unknown customer")
    return customer


CurrentCustomer = Annotated[Customer, Depends(current_customer)]


def require_staff(customer: CurrentCustomer) -> Customer:
    if not customer.is_staff:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "staff only")
    return customer


StaffMember = Annotated[Customer, Depends(require_staff)]
