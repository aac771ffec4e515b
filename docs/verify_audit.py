#!/usr/bin/env python3
"""Check a file that `chaser audit --to FILE.jsonl` wrote. Needs Python 3.8 or later and nothing else.

    python verify_audit.py FILE.jsonl [--head PLAN=HASH]

It proves that no change in the file was edited, removed, put in or reordered. Lines cut off at the end show too,
because the last line of each plan says how many changes there are and the hash they end with. Somebody who could
rewrite the whole file could write a new chain: so note each plan's last hash somewhere else (in the minutes of each
meeting, say) and give it with --head; a change then must have that hash.
"""

import hashlib
import json
import sys
from pathlib import Path

HASHED = (
    *("number", "at", "day"),
    *("actor_id", "actor", "place_id", "message_id", "heard"),
    *("action_id", "field", "old", "new"),
    *("reason", "agreed_by", "undoes"),
)


def chained_hash(previous, change):
    """SHA-256, in hex, of the hash before a change and its fields in their order, as JSON without spaces."""
    parts = [previous, *(change[name] for name in HASHED)]
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def check(lines, noted):
    """Return the faults found, each a sentence, and how many changes each plan has."""
    faults, last, counted, ended = [], {}, {}, set()
    for at, line in enumerate(lines, start=1):
        try:
            change = json.loads(line)
            plan = change["plan"]
            if "head" in change:
                ended.add(plan)
                if change["head"] != {"length": counted.get(plan, 0), "hash": last.get(plan, "")}:
                    faults.append(f"line {at}: {plan} ends elsewhere than its record says: lines are missing")
                continue
            expected = counted.get(plan, 0) + 1
            if change["number"] != expected:
                faults.append(f"line {at}: {plan} has change {change['number']} where {expected} belongs")
            elif change["hash"] != chained_hash(last.get(plan, ""), change):
                faults.append(f"line {at}: change {expected} of {plan} is not what was written")
            noted.get(plan, set()).discard(change["hash"])
            counted[plan], last[plan] = change["number"], change["hash"]
        except (ValueError, KeyError, TypeError) as trouble:
            faults.append(f"line {at} cannot be read: {trouble}")
    faults += [f"{plan} has no last line: the file was cut off" for plan in sorted(set(counted) - ended)]
    faults += [f"{plan} has no change with the hash {each}" for plan, many in noted.items() for each in many]
    return faults, counted


def main(words):
    """Say what is wrong and return 1, or say what was checked and return 0."""
    if not words or words[0].startswith("-"):
        print(__doc__)
        return 2
    noted = {}
    for said in words[1:]:
        if "=" in said:
            plan, _, head = said.partition("=")
            noted.setdefault(plan, set()).add(head)
    with Path(words[0]).open(encoding="utf-8") as file:
        faults, counted = check((line for line in file if line.strip()), noted)
    for fault in faults:
        print(fault)
    if not counted and not faults:
        print("The file holds no changes.")
    if not faults:
        for plan, number in counted.items():
            print(f"{plan}: {number} changes, none edited, removed or put in.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
