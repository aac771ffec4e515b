"""Links to charts as pictures: the figures are kept under a key nobody can guess, and only for a day."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from plan.pack.charts import PackChart
from storage.conversation_tables import ChartLinkRow
from storage.engine import Session

KEPT = timedelta(days=1)
KEY_BYTES = 24


async def keep(session: Session, chart: PackChart, *, now: datetime) -> str:
    """Keep a chart for a day; its key. Those whose day is over go."""
    key = secrets.token_urlsafe(KEY_BYTES)
    await session.execute(delete(ChartLinkRow).where(ChartLinkRow.at < now - KEPT))
    await session.execute(insert(ChartLinkRow).values(id=key, chart=chart.as_data(), at=now))
    return key


async def find(session: Session, key: str, *, now: datetime) -> PackChart | None:
    """The chart of a key; None where there is none, or not any more."""
    kept = select(ChartLinkRow.chart).where(ChartLinkRow.id == key, ChartLinkRow.at >= now - KEPT)
    chart = await session.scalar(kept)
    return PackChart.from_data(chart) if chart else None
