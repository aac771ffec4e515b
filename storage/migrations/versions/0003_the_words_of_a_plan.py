"""The words of a plan, each once"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    plan_words = op.create_table(
        "plan_words",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_words_plan_id_plans")),
        sa.PrimaryKeyConstraint("plan_id", "word", name=op.f("pk_plan_words")),
    )
    known = set()
    said = sa.text("SELECT actions.plan_id, words FROM action_words JOIN actions ON actions.id = action_words.id")
    for plan_id, words in op.get_bind().execute(said):
        known |= {(plan_id, word.lower()) for word in re.findall(r"[^\W\d_]{3,}", words) if not word.istitle()}
    if known:
        op.bulk_insert(plan_words, [{"plan_id": plan_id, "word": word} for plan_id, word in sorted(known)])


def downgrade() -> None:
    op.drop_table("plan_words")
