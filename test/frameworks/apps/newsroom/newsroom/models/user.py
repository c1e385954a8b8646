from datetime import datetime

from sqlalchemy.dialects import postgresql

from ..extensions import db
from .mixins import PkModel, reference_col


class User(PkModel):
    username = db.Column(db.String(80), unique=True, nullable=False)
    email = db.Column(db.String(120), unique=True, nullable=False, index=True)
    _password = db.Column("password", db.LargeBinary(128), nullable=True)
    kind = db.Column(db.String(10))
    joined_at = db.Column(db.DateTime, default=datetime.utcnow)
    articles = db.relationship("Article", backref=db.backref("author", lazy="joined"), lazy="dynamic")
    profile = db.relationship("UserProfile", back_populates="user", uselist=False)

    __mapper_args__ = {"polymorphic_on": "kind"}

    @property
    def password(self):
        return None


class Editor(User):
    desk = db.Column(db.Enum("news", "sports", name="desks"))
    __mapper_args__ = {"polymorphic_identity": "editor"}


class UserProfile(PkModel):
    user_id = reference_col("user", unique=True)
    bio = db.Column(db.Text)
    interests = db.Column(postgresql.ARRAY(db.String(20)))
    user = db.relationship("User", back_populates="profile")


class HTTPLog(db.Model):
    __bind_key__ = "metrics"
    id = db.Column(db.BigInteger().with_variant(db.Integer, "sqlite"), primary_key=True)
    path = db.Column(db.Unicode(500), nullable=False)
    ms = db.Column(db.Float(precision=2))
