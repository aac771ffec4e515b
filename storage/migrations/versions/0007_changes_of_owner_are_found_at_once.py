"""Changes of owner are found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OF_OWNERS = sa.text("field = 'owners'")


def upgrade() -> None:
    columns = ["plan_id", "day", "action_id"]
    op.create_index("ix_changes_of_owners", "changes", columns, sqlite_where=OF_OWNERS, postgresql_where=OF_OWNERS)


def downgrade() -> None:
    op.drop_index("ix_changes_of_owners", "changes")
