"""How Alembic runs our revisions: on the connection it is handed, never on an address of its own."""

from alembic import context

from database.migrate import rendered
from database.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
    render_item=rendered,
)
with context.begin_transaction():
    context.run_migrations()
