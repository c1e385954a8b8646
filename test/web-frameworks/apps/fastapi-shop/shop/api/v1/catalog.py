from fastapi import APIRouter

router = APIRouter()

KINDS = ("books", "music", "games")


@router.get("/")
async def catalog():
    return KINDS


def lister(kind: str):
    async def list_kind(limit: int = 10):
        return {"kind": kind, "limit": limit}

    list_kind.__name__ = f"list_{kind}"
    return list_kind


for kind in KINDS:
    router.add_api_route(f"/{kind}", lister(kind), methods=["GET"], name=f"catalog-{kind}")


@router.api_route("/search", methods=["GET", "POST"], include_in_schema=False)
async def search(q: str = ""):
    return {"q": q}


@router.head("/probe")
@router.get("/probe", operation_id="probe")
def probe():
    return {}
