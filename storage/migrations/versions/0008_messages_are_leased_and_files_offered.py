"""A message in hand is leased until it is answered; files offered; what Teams' roster says of a person"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("seen_activities", sa.Column("lease_until", moment, nullable=True))
    op.add_column("people", sa.Column("upn", sa.String(), nullable=True))
    op.add_column("people", sa.Column("is_guest", sa.Boolean(), nullable=True))
    op.add_column("people", sa.Column("checked_at", moment, nullable=True))
    op.create_table(
        "file_offers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_offers")),
    )
    op.create_index(op.f("ix_file_offers_at"), "file_offers", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_file_offers_at"), "file_offers")
    op.drop_table("file_offers")
    for column in ("checked_at", "is_guest", "upn"):
        op.drop_column("people", column)
    op.drop_column("seen_activities", "lease_until")
