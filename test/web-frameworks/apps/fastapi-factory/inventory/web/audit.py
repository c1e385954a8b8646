from fastapi import APIRouter

from inventory.config import load_config

router = APIRouter()

if load_config().features["export"]:

    @router.get("/export")
    def export():
        return []


try:
    import not_installed_anywhere

    @router.get("/special")
    def special():
        return not_installed_anywhere.special()

except ImportError:

    @router.get("/plain")
    def plain():
        return []
