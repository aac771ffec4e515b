"""A chart's figures are kept for a while under a key that nobody can guess"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chart_links",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("chart", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_links")),
    )
    op.create_index("ix_chart_links_at", "chart_links", ["at"])


def downgrade() -> None:
    op.drop_table("chart_links")
