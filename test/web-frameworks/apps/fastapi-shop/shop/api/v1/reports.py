from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, StreamingResponse

router = APIRouter(default_response_class=PlainTextResponse)


@router.get("/daily.csv")
async def daily():
    return StreamingResponse(iter(["day,total\n"]))


@router.get("/by-region/{region:path}")
async def by_region(region: str):
    return region
