from typing import Annotated

from fastapi import Depends, HTTPException, Security, status
from fastapi.security import APIKeyHeader, OAuth2PasswordBearer, SecurityScopes

from shop.core.settings import settings

oauth2 = OAuth2PasswordBearer(tokenUrl=f"{settings.v1_prefix}/auth/token", scopes={"orders": "Read orders", "admin": "Everything"})
api_key = APIKeyHeader(name="X-Api-Key", auto_error=False)


class User:
    def __init__(self, name: str, scopes: list[str]):
        self.name = name
        self.scopes = scopes


async def current_user(security_scopes: SecurityScopes, token: Annotated[str, Depends(oauth2)]) -> User:
    user = User(token, ["orders"])
    if any(scope not in user.scopes for scope in security_scopes.scopes):
        raise HTTPException(status.HTTP_403_FORBIDDEN)
    return user


def require_key(key: Annotated[str | None, Security(api_key)]) -> str:
    if key is None:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED)
    return key


CurrentUser = Annotated[User, Depends(current_user)]
