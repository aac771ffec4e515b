"""A list of actions is kept true, too: its question, and the actions it shows"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("live_cards") as live_cards:
        live_cards.add_column(sa.Column("asks", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "live_card_actions",
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("action_id", "conversation_id", "activity_id", name=op.f("pk_live_card_actions")),
    )
    op.create_index("ix_live_card_actions_message", "live_card_actions", ["conversation_id", "activity_id"])


def downgrade() -> None:
    op.drop_table("live_card_actions")
    with op.batch_alter_table("live_cards") as live_cards:
        live_cards.drop_column("asks")
