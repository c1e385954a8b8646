"""articles"""
import sqlalchemy as sa
from alembic import op

revision: str = "2b3c4d"
down_revision: str | None = "1a2b3c"


def upgrade() -> None:
    op.create_table("article", sa.Column("id", sa.Integer, primary_key=True), sa.Column("slug", sa.String(200)))
    op.create_index(op.f("ix_article_slug"), "article", ["slug"])


def downgrade() -> None:
    op.drop_index(op.f("ix_article_slug"), table_name="article")
    op.drop_table("article")
