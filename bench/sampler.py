"""The bot with a sampler inside: `python -m bench.sampler FILE` serves, and counts where its processor's time goes.

SIGUSR1 begins to count; the next one ends it, and writes how often each stack was seen. The system rings after some
processor's time, whichever thread spent it, and Python answers in the main thread: a ring that finds that one waiting
for events is time of another thread, SQLite's.
"""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

import greenlet

from bot.__main__ import chaser

EVERY_S = 0.001
"""As often as the system can: many round it up to 4 ms."""
ROOT = f"{Path(__file__).parents[1]}/"
SEEN: Counter[tuple[CodeType, ...]] = Counter()


def stack(frame: FrameType | None) -> tuple[CodeType, ...]:
    """The calls under way, innermost first; SQLAlchemy runs its calls in a greenlet, whose caller is its parent."""
    held: list[CodeType] = []
    here: greenlet.greenlet | None = greenlet.getcurrent()
    while frame or here:
        while frame:
            held.append(frame.f_code)
            frame = frame.f_back
        here = here.parent if here else None
        frame = here.gr_frame if here else None
    return tuple(held)


def note(_signal: int, frame: FrameType | None) -> None:
    """Count what is under way."""
    SEEN[stack(frame)] += 1


def turn_on_or_off(_signal: int, _frame: FrameType | None) -> None:
    """Begin to count, or write what was counted."""
    if signal.getitimer(signal.ITIMER_PROF)[0]:
        signal.setitimer(signal.ITIMER_PROF, 0)
        seen = [[[_name(code) for code in codes], times] for codes, times in SEEN.items()]
        Path(sys.argv[1]).write_text(json.dumps(seen))
    else:
        SEEN.clear()
        signal.setitimer(signal.ITIMER_PROF, EVERY_S, EVERY_S)


def _name(code: CodeType) -> str:
    """`dialogs/desk.py answer`; of a library, the path within it."""
    path = code.co_filename.removeprefix(ROOT).rpartition("site-packages/")[2]
    return f"{path} {code.co_name}"


def main() -> None:
    """Serve, as `chaser serve` does."""
    signal.signal(signal.SIGPROF, note)
    signal.signal(signal.SIGUSR1, turn_on_or_off)
    chaser.main(["serve"], prog_name="chaser")


if __name__ == "__main__":
    main()
