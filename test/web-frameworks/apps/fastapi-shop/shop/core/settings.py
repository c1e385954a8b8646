from functools import lru_cache

from pydantic_settings import BaseSettings, SettingsConfigDict

API_PREFIX = "/api"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")

    title: str = "Shop"
    v1_prefix: str = f"{API_PREFIX}/v1"
    debug: bool = False


@lru_cache
def get_settings() -> Settings:
    return Settings()


settings = get_settings()
