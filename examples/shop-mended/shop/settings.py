"""Everything that differs between a laptop, a test and production, read from the environment."""

from functools import lru_cache

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_", env_file=".env", extra="ignore")

    database_url: str = "sqlite+aiosqlite:///./shop.db"
    worker_database_url: str = "sqlite:///./shop.db"
    broker_url: str = "redis://localhost:6379/0"
    cache_url: str = "redis://localhost:6379/1"
    cache_seconds: int = 60
    gateway_url: str = "http://localhost:8081"
    gateway_key: SecretStr
    gateway_timeout_seconds: float = 5.0
    supplier_url: str = "http://localhost:8082"
    supplier_concurrency: int = 8
    webhook_secret: SecretStr
    token_secret: SecretStr
    token_minutes: int = 30
    allowed_origins: list[str] = []


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    return Settings()
