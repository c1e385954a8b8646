from alembic import context

from newsroom.extensions import db

target_metadata = db.metadata


def run():
    context.configure(target_metadata=target_metadata)
    with context.begin_transaction():
        context.run_migrations()


run()
