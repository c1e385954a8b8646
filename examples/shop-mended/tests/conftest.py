import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

for name in ("GATEWAY_KEY", "WEBHOOK_SECRET", "TOKEN_SECRET"):
    os.environ.setdefault(f"SHOP_{name}", f"{name.lower()}-for-the-tests-only-0123456789")

from shop.database import get_session  # noqa: E402
from shop.main import create_app  # noqa: E402
from shop.models import Base, Customer  # noqa: E402
from shop.routers.orders import get_announce  # noqa: E402

Factory = async_sessionmaker[AsyncSession]
HEADERS = {"X-Tenant": "north"}


@pytest.fixture
def factory(tmp_path: Path) -> Factory:
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")

    @event.listens_for(engine.sync_engine, "connect")
    def enforce_keys(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys=ON")

    async def create() -> None:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        await engine.dispose()

    asyncio.run(create())
    return async_sessionmaker(engine, expire_on_commit=False)


@pytest.fixture
def announced() -> list[int]:
    return []


@pytest.fixture
def client(factory: Factory, announced: list[int]) -> Iterator[TestClient]:
    app = create_app()

    async def session() -> AsyncIterator[AsyncSession]:
        async with factory() as opened:
            yield opened

    app.dependency_overrides[get_session] = session
    app.dependency_overrides[get_announce] = lambda: announced.append
    with TestClient(app, headers=HEADERS) as opened:
        yield opened


def register(client: TestClient, email: str) -> dict[str, str]:
    account = {"email": email, "name": "Ada", "password": "correct horse battery"}
    assert client.post("/customers", json=account).status_code == 201
    answer = client.post("/customers/token", json=account)
    return {"Authorization": f"Bearer {answer.json()['token']}"}


@pytest.fixture
def customer(client: TestClient) -> dict[str, str]:
    return register(client, "ada@example.com")


@pytest.fixture
def staff(client: TestClient, factory: Factory) -> dict[str, str]:
    headers = register(client, "staff@example.com")

    async def promote() -> None:
        async with factory() as session:
            member = await session.get(Customer, 1)
            assert member is not None
            member.is_staff = True
            await session.commit()

    asyncio.run(promote())
    return headers
