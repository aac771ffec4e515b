"""Reminders are kept by subject, end with their day, and share one pace"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("reminder_rungs")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("until", sa.DateTime(timezone=True), nullable=False, server_default="1970-01-01 00:00:00+00:00")
        )
        batch_op.add_column(sa.Column("conversation_id", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_reminders_day_state"), ["day", "state"], unique=False)
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.alter_column("until", server_default=None)
    op.create_table(
        "reminder_rungs",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("hearer", sa.String(), nullable=False),
        sa.Column("deadline", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("reminder_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name=op.f("fk_reminder_rungs_reminder_id_reminders")
        ),
        sa.PrimaryKeyConstraint("subject", "hearer", "deadline", "step", name=op.f("pk_reminder_rungs")),
    )
    with op.batch_alter_table("reminder_rungs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_rungs_reminder_id"), ["reminder_id"], unique=False)
    op.create_table(
        "paces",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("next_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_paces")),
    )


def downgrade() -> None:
    op.drop_table("paces")
    op.drop_table("reminder_rungs")
    op.create_table(
        "reminder_rungs",
        sa.Column("action_id", sa.String(), sa.ForeignKey("actions.id"), primary_key=True),
        sa.Column("recipient", sa.String(), primary_key=True),
        sa.Column("deadline", sa.String(), primary_key=True),
        sa.Column("rung", sa.String(), primary_key=True),
        sa.Column("reminder_id", sa.Integer(), sa.ForeignKey("reminders.id"), nullable=False),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminders_day_state"))
        batch_op.drop_column("conversation_id")
        batch_op.drop_column("until")
