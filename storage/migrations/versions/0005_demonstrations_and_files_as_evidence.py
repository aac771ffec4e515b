"""Until when an action is in demonstration; files as evidence, and the day it was added on"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED = (("name", sa.String()), ("size", sa.Integer()), ("sha256", sa.String()), ("added_on", sa.Date()))
DAY_OF_ITS_CHANGE = "UPDATE evidence SET added_on = (SELECT day FROM changes WHERE changes.id = evidence.change_id)"
ITS_CHANGE = "UPDATE evidence SET added_at = coalesce((SELECT at FROM changes WHERE changes.id = change_id), added_at)"


def upgrade() -> None:
    op.add_column("actions", sa.Column("demonstration_until", sa.Date(), nullable=True))
    for name, kind in ADDED:
        op.add_column("evidence", sa.Column(name, kind, nullable=True))
    op.execute(DAY_OF_ITS_CHANGE)
    op.drop_column("evidence", "added_at")


def downgrade() -> None:
    op.drop_column("actions", "demonstration_until")
    long_ago = sa.text("'1970-01-01 00:00:00+00:00'")
    op.add_column(
        "evidence", sa.Column("added_at", sa.DateTime(timezone=True), nullable=False, server_default=long_ago)
    )
    op.execute(ITS_CHANGE)
    for name, _ in ADDED:
        op.drop_column("evidence", name)
