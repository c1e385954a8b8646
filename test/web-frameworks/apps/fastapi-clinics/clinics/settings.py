from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    api_prefix: str = "/api"
    enable_metrics: bool = True
    enable_debug: bool = False
    plugins: list[str] = ["labs", "imaging"]


@lru_cache
def get_settings() -> Settings:
    return Settings()
