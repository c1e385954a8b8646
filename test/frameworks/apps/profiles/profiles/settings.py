"""Settings, from the environment."""
import os
from functools import lru_cache
from typing import Annotated, Literal, Optional

from pydantic import AliasChoices, BaseModel, Field, PostgresDsn, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "PROFILES_"


class Base(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")


class DatabaseSettings(Base):
    model_config = SettingsConfigDict(env_prefix="DB_")

    url: PostgresDsn
    pool_size: int = 5
    echo: bool = False


class Cache(BaseModel):
    host: str = "localhost"
    port: int = 6379


class Settings(Base):
    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", secrets_dir=None)

    debug: bool = False
    secret_key: SecretStr
    environment: Literal["test", "production"] = "test"
    api_token: Optional[str] = Field(default=None, validation_alias="API_TOKEN")
    region: str = Field("eu", alias="AWS_REGION")
    sentry: str = Field(default="", validation_alias=AliasChoices("SENTRY_DSN", "SENTRY_URL"))
    hosts: Annotated[list[str], NoDecode] = []
    cache: Cache = Cache()


class WorkerSettings(Settings):
    queue: str
    debug: bool = True


class CaseSettings(BaseSettings, case_sensitive=True, env_prefix="case_"):
    Level: int = 1


@lru_cache
def get_settings():
    return Settings()


HOME = os.environ["PROFILES_HOME"] if "PROFILES_HOME" in os.environ else "/tmp"
LEVEL = os.getenv("PROFILES_LOG_LEVEL", "INFO")
