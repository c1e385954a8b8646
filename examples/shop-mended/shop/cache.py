"""A short memory that all processes share."""

import json
import random
from functools import lru_cache
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from shop.settings import get_settings


@lru_cache(maxsize=1)
def get_redis() -> Redis:
    return Redis.from_url(get_settings().cache_url, socket_timeout=0.2)


class Cache:
    """Forgets rather than fails: without Redis every look-up is a miss."""

    def __init__(self, redis: Redis, seconds: int) -> None:
        self._redis = redis
        self._seconds = seconds

    async def get(self, key: str) -> Any:
        try:
            stored = await self._redis.get(key)
        except RedisError:
            return None
        return None if stored is None else json.loads(stored)

    async def put(self, key: str, value: Any) -> None:
        try:
            # What is kept at the same moment does not expire at the same moment.
            jitter = random.randint(0, self._seconds // 5)
            await self._redis.set(key, json.dumps(value), ex=self._seconds + jitter)
        except RedisError:
            return


def get_cache() -> Cache:
    return Cache(get_redis(), get_settings().cache_seconds)
