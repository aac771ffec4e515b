"""The owner somebody in Teams may be, by the name they are shown under. A coordinator decides; this only proposes."""

from __future__ import annotations

import re

from plan.owners import Directory, parse_name


def proposed_owners(shown_as: str, directory: Directory) -> tuple[str, ...]:
    """The owners who fit a display name ("Horn, Alan 4521 (Supt)"): the same surname, nothing said against it."""
    name = parse_name(re.sub(r"\[[^\]]*\]", " ", shown_as))
    surnames = {name.surname, *name.given} - {""}
    if not name.is_person or not any(map(directory.has_surname, surnames)):
        return ()
    match = directory.find(" ".join(filter(None, (name.rank, *name.given, name.surname))))
    return tuple(owner for owner in match.owners if parse_name(owner).surname in surnames)
