from faststream.kafka import KafkaRoute, KafkaRouter


async def replay(message):
    pass


router = KafkaRouter(prefix="v1.", handlers=(KafkaRoute(replay, "replays"),))


@router.subscriber("events")
async def on_event(message: str):
    pass


nested = KafkaRouter(prefix="deep.")


@nested.subscriber("events")
@nested.publisher("done")
async def on_deep_event(message: str) -> str:
    return message


router.include_router(nested)
