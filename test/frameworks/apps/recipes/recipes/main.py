from beanie import init_beanie

from . import models


async def start(database):
    await init_beanie(database=database, document_models=models.DOCUMENTS)
