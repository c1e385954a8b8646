"""merge"""
revision = "3d4e5f"
down_revision = ("2b3c4d", "2c3d4e")
depends_on = "1a2b3c"


def upgrade():
    pass


def downgrade():
    pass
