from app.container import build

build().handle({"id": 1})
