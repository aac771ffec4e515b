"""Who becomes the first coordinator; cards in Teams that are kept true"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("taken_by", sa.String(), nullable=True),
        sa.Column("taken_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_table(
        "claim_tries",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_claim_tries")),
    )
    op.create_table(
        "live_cards",
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("service_url", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=True),
        sa.Column("team_id", sa.String(), nullable=True),
        sa.Column("action_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "activity_id", name=op.f("pk_live_cards")),
    )
    op.create_index(op.f("ix_live_cards_action_id"), "live_cards", ["action_id"])
    op.create_index(op.f("ix_live_cards_at"), "live_cards", ["at"])


def downgrade() -> None:
    op.drop_table("live_cards")
    op.drop_table("claim_tries")
    op.drop_table("claims")
