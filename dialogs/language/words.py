"""The words of sentences.yaml: short forms, everyday words, and the words whose slips are put right."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where libyaml is there, as it is in every wheel."""


@cache
def said_otherwise() -> dict[str, str]:
    """Short forms, and what they stand for: "whats" is "what is"."""
    return {str(short): str(long) for short, long in sentences()["said_otherwise"].items()}


@cache
def ordinary_words() -> frozenset[str]:
    """The words of the sentences, and those that stand around them: neither names nor anything to search for."""
    listed = " ".join(sentences()["ordinary_words"]).split()
    said = re.findall(
        r"[a-z']+", " ".join(each for entry in sentences()["intents"].values() for each in entry["sentences"])
    )
    return frozenset(listed) | frozenset(words_to_repair()) | frozenset(said) | frozenset(said_otherwise())


@cache
def common_words() -> frozenset[str]:
    """Words of everyday English: no names, but perhaps something to search for."""
    return frozenset(files("dialogs.language").joinpath("common_words.txt").read_text("utf-8").split())


@cache
def words_to_repair() -> tuple[str, ...]:
    """The words whose misspellings are put right."""
    return tuple(dict.fromkeys(" ".join(sentences()["words_to_repair"]).split()))


@cache
def sentences() -> dict[str, Any]:
    """The data itself."""
    return written_in("sentences.yaml")


def written_in(file: str) -> dict[str, Any]:
    """The contents of one of the language's files."""
    loaded: dict[str, Any] = yaml.load(files("dialogs.language").joinpath(file).read_text("utf-8"), LOADER)  # noqa: S506 (a safe one)
    return loaded


@cache
def other_ways(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words to search for, those that a plan may write otherwise as alternatives: "bwv|body worn video"."""
    for group in sentences()["same_things"]:
        ways = group.split(", ")
        for way in ways:
            said = tuple(re.findall(r"[\w&-]+", way))
            for at in range(len(words) - len(said) + 1):
                if words[at : at + len(said)] == said:
                    alternatives = "|".join((way, *(each for each in ways if each != way)))
                    return (*other_ways(words[:at]), alternatives, *other_ways(words[at + len(said) :]))
    return words


@cache
def bodies_called() -> tuple[tuple[str, ...], ...]:
    """The names each force or other body goes by, in lower case."""
    return tuple(tuple(names.split(", ")) for group in ("bodies", "forces") for names in sentences()[group])


@cache
def force_names() -> frozenset[str]:
    """Every single word that a force goes by, in lower case."""
    return frozenset(name for names in sentences()["forces"] for name in names.split(", ") if " " not in name)


@cache
def body_names() -> frozenset[str]:
    """Every name that a body other than a force goes by, in lower case."""
    return frozenset(name for names in sentences()["bodies"] for name in names.split(", "))


@cache
def other_names(body: str) -> tuple[str, ...]:
    """A body's name as said, and the other names it goes by: "College" is also the CoP."""
    same = (each.split(", ") for each in sentences()["bodies"])
    known = next((names for names in same if body.lower() in names), list[str]())
    return (body, *(name for name in known if name != body.lower()))


@cache
def little_words() -> frozenset[str]:
    """Words that narrow nothing wherever they stand."""
    return ordinary_words() - telling_words()


@cache
def telling_words() -> frozenset[str]:
    """Everyday words that do narrow: left out of an answer, they are said."""
    return stated_words() | subject_words()


@cache
def stated_words() -> frozenset[str]:
    """Words that always narrow, and are never what an action is about alone."""
    return frozenset(" ".join(sentences()["telling_words"]).split())


@cache
def subject_words() -> frozenset[str]:
    """Everyday words that an action may be about."""
    return frozenset(" ".join(sentences()["subject_words"]).split())
