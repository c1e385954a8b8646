from fastapi import FastAPI


def setup(app: FastAPI, prefix: str = "/labs") -> None:
    @app.get(f"{prefix}/results")
    async def results(limit: int = 10):
        return []

    @app.post(f"{prefix}/results/{{result_id}}/confirm", name="confirm")
    async def confirm(result_id: int):
        return {}
