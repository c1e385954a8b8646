import type { Example } from '../../rule.ts';

const FIRST = `import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table("orders", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("orders")
`;

const second = (options: string): string => `import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("orders", sa.Column("state", sa.String(20), nullable=False${options}))


def downgrade() -> None:
    op.drop_column("orders", "state")
`;

export const BAD: readonly Example[] = [{ 'migrations/versions/first.py': FIRST, 'migrations/versions/second.py': second('') }];

export const GOOD: readonly Example[] = [
  { 'migrations/versions/first.py': FIRST, 'migrations/versions/second.py': second(', server_default="new"') },
];
