import sqlalchemy as sa

from ..extensions import db
from .mixins import OwnedMixin, PkModel, reference_col

article_tags = db.Table(
    "article_tags",
    db.Column("article_id", db.Integer, db.ForeignKey("article.id"), primary_key=True),
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
)


class Tag(PkModel):
    label = db.Column(db.String(30), unique=True)


class Article(PkModel):
    __searchable__ = ["title"]
    author_id = reference_col("user", index=True)
    title = db.Column(db.String(200), nullable=False)
    slug = sa.Column(sa.String(200), nullable=False)
    published = db.Column(db.Boolean, server_default=sa.false(), nullable=False)
    tags = db.relationship(Tag, secondary=article_tags, lazy="subquery", backref=db.backref("articles", lazy=True))
    versions = db.relationship("ArticleVersion", back_populates="article", order_by="ArticleVersion.number.desc()")

    __table_args__ = (
        db.UniqueConstraint("slug", name="uq_article_slug"),
        db.Index("ix_article_published", "published", "title"),
        db.CheckConstraint(sa.text("length(title) > 0")),
    )


class ArticleVersion(OwnedMixin, PkModel):
    article_id = reference_col("article")
    number = db.Column(db.Integer, nullable=False)
    text = db.Column(db.Text, nullable=False)
    article = db.relationship("Article", back_populates="versions")


NEWEST = db.Table("newest", db.metadata, db.Column("article_id", db.ForeignKey(Article.id)), info={"is_view": True})
