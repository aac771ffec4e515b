"""A person says between which hours they want to hear"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("hears_from", sa.Time(), nullable=True))
        people.add_column(sa.Column("hears_until", sa.Time(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.drop_column("hears_until")
        people.drop_column("hears_from")
