from typing import Annotated

from fastapi import Depends, Header, HTTPException


async def token(authorization: Annotated[str, Header()] = "") -> str:
    if not authorization:
        raise HTTPException(401)
    return authorization


class User:
    def __init__(self, name: str) -> None:
        self.name = name


async def current_user(value: str = Depends(token)) -> User:
    return User(value)


class RequireRole:
    def __init__(self, role: str) -> None:
        self.role = role

    def __call__(self, user: User = Depends(current_user)) -> User:
        if user.name != self.role:
            raise HTTPException(403)
        return user


CurrentUser = Annotated[User, Depends(current_user)]
