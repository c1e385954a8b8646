from fastapi import APIRouter, FastAPI, File, UploadFile

images = APIRouter()


@images.put("/{image_id}")
async def store(image_id: str, file: UploadFile = File(...)):
    return {}


@images.head("/{image_id}")
@images.get("/{image_id}")
async def show(image_id: str):
    return {}


def setup(app: FastAPI, prefix: str = "/images") -> None:
    app.include_router(images, prefix=prefix)
