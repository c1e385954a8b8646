from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.security import OAuth2PasswordRequestForm

from shop.core.security import CurrentUser

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/token")
async def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]):
    return {"access_token": form.username}


@router.post("/logout", status_code=204)
async def logout(user: CurrentUser) -> None:
    del user


@router.get("/me", name="whoami")
async def me(user: CurrentUser):
    return {"name": user.name}


@router.post("/reset")
def reset_password(email: Annotated[str, Form()]):
    return {"sent": email}
