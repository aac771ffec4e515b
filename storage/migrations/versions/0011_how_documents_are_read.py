"""How a plan's documents are read; imports taken back; plans removed; imports that wait for somebody's word"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("plans") as plans:
        plans.add_column(sa.Column("reading", sa.JSON(), nullable=False, server_default="{}"))
        plans.add_column(sa.Column("is_removed", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("imports") as imports:
        imports.add_column(sa.Column("message_id", sa.String(), nullable=True))
    op.create_table(
        "import_sessions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("plan_code", sa.String(), nullable=True),
        sa.Column("guidance", sa.JSON(), nullable=False),
        sa.Column("theirs", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_sessions")),
    )
    op.create_index(op.f("ix_import_sessions_at"), "import_sessions", ["at"])


def downgrade() -> None:
    op.drop_table("import_sessions")
    with op.batch_alter_table("imports") as imports:
        imports.drop_column("message_id")
    with op.batch_alter_table("plans") as plans:
        plans.drop_column("is_removed")
        plans.drop_column("reading")
