"""Who supervises whom; since when somebody cannot be reached; when a report was answered"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("owners", schema=None) as batch_op:
        batch_op.add_column(sa.Column("supervisor_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_owners_supervisor_id_owners"), "owners", ["supervisor_id"], ["id"])
    op.add_column("people", sa.Column("lost_on", sa.Date(), nullable=True))
    op.add_column("people", sa.Column("tried_on", sa.Date(), nullable=True))
    op.add_column("reports", sa.Column("answered_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("reports", "answered_on")
    op.drop_column("people", "tried_on")
    op.drop_column("people", "lost_on")
    with op.batch_alter_table("owners", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_owners_supervisor_id_owners"), type_="foreignkey")
        batch_op.drop_column("supervisor_id")
