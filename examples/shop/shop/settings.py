"""Everything that differs between a laptop, a test and production, read from the environment."""

from functools import lru_cache

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_", env_file=".env", extra="ignore")

    database_url: str = "sqlite+aiosqlite:///./shop.db"
    worker_database_url: str = "sqlite:///./shop.db"
    cache_url: str = "redis://localhost:6379/1"
    cache_seconds: int = 60
    supplier_url: str = "http://localhost:8082"
    token_secret: str = "changeme"
    token_minutes: int = 30


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    return Settings()
