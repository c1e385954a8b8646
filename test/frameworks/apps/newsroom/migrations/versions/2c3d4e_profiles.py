"""profiles, on a branch of their own"""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "2c3d4e", "1a2b3c"
branch_labels = ("profiles",)


def upgrade():
    with op.batch_alter_table("user") as batch:
        batch.add_column(sa.Column("email", sa.String(120)))
        batch.create_unique_constraint("uq_email", ["email"])
    op.execute("UPDATE user SET email = username")


def downgrade():
    with op.batch_alter_table("user") as batch:
        batch.drop_column("email")
