"""Two owners may go by the same other name, each in plans of their own"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("pk_aliases"), type_="primary")
        batch_op.create_primary_key(op.f("pk_aliases"), ["alias", "owner_id"])


def downgrade() -> None:
    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("pk_aliases"), type_="primary")
        batch_op.create_primary_key(op.f("pk_aliases"), ["alias"])
