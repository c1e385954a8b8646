"""first

Revision ID: 1a2b3c
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "1a2b3c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username"),
    )
    op.create_table("tag", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("label", sa.String(30)))


def downgrade():
    op.drop_table("tag")
    op.drop_table("user")
