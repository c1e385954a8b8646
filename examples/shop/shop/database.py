from collections.abc import AsyncIterator
from functools import lru_cache
from typing import Annotated

from fastapi import Depends
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, sessionmaker

from shop.settings import get_settings


@lru_cache(maxsize=1)
def session_factory() -> async_sessionmaker[AsyncSession]:
    engine = create_async_engine(get_settings().database_url, pool_pre_ping=True)
    return async_sessionmaker(engine)


@lru_cache(maxsize=1)
def worker_session_factory() -> sessionmaker[Session]:
    engine = create_engine(get_settings().worker_database_url, pool_pre_ping=True)
    return sessionmaker(engine)


async def get_session() -> AsyncIterator[AsyncSession]:
    async with session_factory()() as session:
        yield session


SessionDependency = Annotated[AsyncSession, Depends(get_session)]
