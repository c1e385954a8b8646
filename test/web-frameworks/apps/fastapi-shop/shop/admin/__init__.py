from fastapi import FastAPI

from shop.admin import users

admin_app = FastAPI(title="Administration", docs_url=None, redoc_url="/handbook")
admin_app.include_router(users.router, prefix="/users")


@admin_app.get("/")
async def dashboard():
    return {}
