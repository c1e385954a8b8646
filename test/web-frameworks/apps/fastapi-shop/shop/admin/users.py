from fastapi import APIRouter

router = APIRouter()


@router.get("/")
def list_users():
    return []


@router.post("/{name}/lock")
def lock_user(name: str):
    return {"locked": name}
