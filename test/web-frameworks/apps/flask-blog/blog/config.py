class Config:
    API_PREFIX = "/api"
    SECTIONS = ["posts", "photos"]
    SECRET_KEY = "not-secret"
    SQLALCHEMY_DATABASE_URI = "sqlite://"


class Development(Config):
    DEBUG = True


class Production(Config):
    API_PREFIX = "/api/v1"


CONFIGURATIONS = {"development": Development, "production": Production}
