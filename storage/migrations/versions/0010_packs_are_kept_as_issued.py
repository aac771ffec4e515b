"""Packs are kept as issued; a plan may have its house's own template"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("imports", sa.Column("day", sa.Date(), nullable=True))
    op.create_table(
        "issued_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("held", sa.Date(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_issued_packs_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_packs")),
        sa.UniqueConstraint(
            "plan_id", "held", "meeting", "kind", name=op.f("uq_issued_packs_plan_id_held_meeting_kind")
        ),
    )
    op.create_table(
        "house_templates",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_house_templates_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_house_templates")),
    )


def downgrade() -> None:
    op.drop_table("house_templates")
    op.drop_table("issued_packs")
    op.drop_column("imports", "day")
