from sqlalchemy.orm import declared_attr

from ..extensions import db


class CRUDMixin:
    """What every model can do."""

    def save(self):
        db.session.add(self)
        return self


class PkModel(CRUDMixin, db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)


class OwnedMixin:
    @declared_attr
    def owner_id(cls):
        return db.Column(db.ForeignKey("user.id", name=f"fk_{cls.__name__.lower()}_owner"), nullable=False)

    @declared_attr
    def owner(cls):
        return db.relationship("User", foreign_keys=[cls.owner_id])


def reference_col(tablename, nullable=False, pk_name="id", **kwargs):
    """A key of another table."""
    return db.Column(db.ForeignKey(f"{tablename}.{pk_name}"), nullable=nullable, **kwargs)
