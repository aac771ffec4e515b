"""The sender's own words: without mark-up, mentions, quoted replies and signatures. Never raises."""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST = 4_000
"""Characters of a message that are listened to: more is a paste, and is said to be too long before it is read."""

_QUOTED_BLOCK = re.compile(r"<(blockquote|attachment|script|style)\b[^>]*>.*?(?:</\1\s*>|$)", re.S | re.I)
_MENTION = re.compile(r"<at\b[^>]*>.{0,200}?</at\s*>[ \t]?[,:]?", re.S | re.I)
_LINE_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.I)
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|p|em|strong|span|div|font|img|code|pre|sub|sup|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6]"
    r"|br|hr|at|emoji|blockquote|attachment|codeblock|quoted|script|style|strike|mark|small)\b[^<>]*>",
    re.I,
)
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\x00-\x08\x0b-\x1f\x7f]"
)
_TO_THE_BOT = re.compile(r"^\s*(?:(?:hi|hey|hello|ok|okay)[ ,]+)?@?chaser\b[ ,:!-]*(?=\S)", re.I)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$\n?", re.M)
_FORWARDED = re.compile(
    r"(?:^|\n)[ \t]*(?:on .{5,80} wrote:|from: .+\n(?:sent|date|to): .+|-{2,} ?original message ?-{2,}|_{20,}).*$",
    re.S | re.I,
)
_HEADERS = re.compile(
    r"^\s*(?:(?:fw|fwd|re)\s*:.*\n+)?(?:(?:-+ ?)?(?:begin )?(?:forwarded|original) message[ :-]*\n+)?"
    r"(?:[ \t]*\*{0,2}(?:from|to|cc|bcc|sent|date|subject|importance|attachments|reply-to)\*{0,2}:.*(?:\n+|$)){2,}",
    re.I,
)
"""What stands above a mail that was forwarded or pasted."""
_SEE_BELOW = re.compile(r"^\s*(?:fyi[ ,:.-]*)?(?:please |pls )?see (?:below|attached|under|the email)\b[^\n]*\n+", re.I)
_SUBJECT = re.compile(r"^\s*(?:(?:fw|fwd|re)\s*:\s*)+(?=\S)", re.I)
_SALUTATION = re.compile(
    r"^\s*(?:(?:hi|hello|hiya|dear|morning|afternoon)\s+)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?[,.]?[ \t]*\n+(?=\S)"
    r"|^\s*(?:[Gg]ood\s+)?(?:[Hh]i|[Hh]ello|[Hh]iya|[Dd]ear|[Mm]orning|[Aa]fternoon|[Ee]vening)\s+[A-Z][a-z]+\s*[,!.-]\s*(?=\S)"
)
"""A line above the message with a name alone."""
_SPOKEN = {"full stop": ".", "question mark": "?", "comma": ",", "exclamation mark": "!"}
_DICTATED = re.compile(
    r"\s+(full stop|question mark|exclamation mark)(?=\s*(?:$|[A-Z\n]|[.?!]|\d{1,2}\s?[a-z]\b))[.?!]?|(?!)", re.I
)
"""Stops that a phone wrote out."""
_SIGNATURE = re.compile(
    r"\n[ \t]*(?:--[ \t]*\n|sent from (?:my|outlook)\b|get outlook for\b"
    r"|(?:kind |best |many |warm )?(?:regards|wishes|rgds)\b"
    r"|(?:many |best )?(?:thanks|cheers|ta|best|rgds),?[ \t]+[A-Z][\w'-]+[ \t]*(?:\n|$)"
    r"|(?:many |best )?thanks,?[ \t]*\n|cheers,?[ \t]*\n|yours\b"
    r"|this (?:e-?mail|message) (?:is|and|may|has)\b|disclaimer\b"
    r"|the (?:information|contents) (?:contained )?(?:in|of) this (?:e-?mail|message)\b).*$",
    re.S | re.I,
)
_MARKDOWN = re.compile(r"(\*\*|__|~~|`{1,3}|(?<![\w*])\*|(?<![\w_])_)(?=\S)(.+?)(?<=\S)\1(?!\w)", re.S)

_RUN = re.compile(r"([^\w\s]|_)\1{12,}")
"""A line of dashes or dots, which says nothing more than a short one does."""
_SPACES = re.compile(r"\s{40,}")
"""A gap wider than any table's in a paste; patterns that look for a line's end would go over it again and again."""
_AMPERSANDS = re.compile(r"&(?:amp;)+")


def clean(message: str) -> str:
    """The sender's own words, verbatim. Cleaning twice changes nothing."""
    text = message[:LONGEST]
    while (once := _once(text)) != text:
        text = once
    return text


def _once(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _RUN.sub(lambda run: run[1] * 12, text)
    text = _SPACES.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text)
    if "<" in text:
        text = _QUOTED_BLOCK.sub("\n", text)
        text = _MENTION.sub("", text)
        text = _TAG.sub("", _LINE_BREAK.sub("\n", text))
    if "&" in text:
        text = html.unescape(_AMPERSANDS.sub("&", text))
    text = _without(_SUBJECT, _without(_HEADERS, text))
    text = _without(_QUOTED_LINE, _without(_FORWARDED, _without(_SEE_BELOW, text)))
    text = _DICTATED.sub(lambda said: _SPOKEN[said[1].lower()], text)
    text = _without(_SALUTATION, _without(_SIGNATURE, text))
    text = _MARKDOWN.sub(r"\2", _TO_THE_BOT.sub("", text))
    return re.sub(r"[ \t]+(?=\n)|(?<=[ \t])[ \t]+", "", text).strip()[:LONGEST].strip()


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text without what matches, unless nothing would be left of it."""
    rest = pattern.sub("", text)
    return rest if rest.strip() else text
