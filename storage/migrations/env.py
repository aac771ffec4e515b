"""Run by Alembic, on the connection that `storage.migrate` hands over."""

from alembic import context

from storage import conversation_tables, meeting_tables, reminder_tables, search, tables

assert conversation_tables
assert meeting_tables
assert reminder_tables
assert search
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.Base.metadata,
    render_as_batch=True,
    include_name=lambda name, kind, _parents: not (kind == "table" and (name or "").startswith("action_words")),
)
with context.begin_transaction():
    context.run_migrations()
