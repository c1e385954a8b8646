"""Passwords, tokens, and who is asking."""

import asyncio
import hashlib
import hmac
import os
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
SALT_BYTES = 16
bearer = HTTPBearer()


def _derive(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


async def hash_password(password: str) -> str:
    salt = os.urandom(SALT_BYTES)
    derived = await asyncio.to_thread(_derive, password, salt)
    return f"{salt.hex()}${derived.hex()}"


async def is_password(password: str, stored: str) -> bool:
    salt, _, expected = stored.partition("$")
    derived = await asyncio.to_thread(_derive, password, bytes.fromhex(salt))
    return hmac.compare_digest(derived.hex(), expected)


def issue_token(customer: Customer, settings: Settings) -> str:
    claims = {
        "sub": str(customer.id),
        "exp": now() + timedelta(minutes=settings.token_minutes),
    }
    return jwt.encode(claims, settings.token_secret.get_secret_value(), algorithm=ALGORITHM)


async def current_customer(
    session: SessionDependency,
    settings: Annotated[Settings, Depends(get_settings)],
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> Customer:
    secret = settings.token_secret.get_secret_value()
    try:
        claims = jwt.decode(credentials.credentials, secret, algorithms=[ALGORITHM])
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
