"""How people change their mind about a preview: what it opens with, and the words of each way."""

from __future__ import annotations

import re

YES = r"(?:yes|yeah|yep|yup|ok|okay|fine|sure|right|good|great)"
NO = (
    r"(?:no|nope|nah|sorry|oops|whoops|actually|ah|oh|er|um|hmm|wait|hang on|hold on|correction|my mistake|my bad"
    r"|please|pls)"
)
OPENING = re.compile(rf"^\W*(?:(?:{YES}|{NO}|but|though|and then)\b\W*)*", re.IGNORECASE)
"""What a change of mind opens with, before it says what is to change."""
MEANT = re.compile(
    r"(?:(?:i|we)\s+(?:really\s+)?(?:meant?|want(?:ed)?)(?:\s+to\s+say)?|(?:i\s+)?meant|make\s+(?:it|that|this|them)"
    r"|change\s+(?:it|that|this|them)\s+to|(?:it|that|this|they)\s+(?:should|ought\s+to|must)\s+(?:be|go\s+to|have\s+been)"
    r"|(?:it|that|this)(?:'s|\s+is)|should\s+(?:be|have\s+been)|set\s+(?:it|that|them)\s+to|to|till|until|for|say)\b\W*",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"(?:make\s+it\s+say|it\s+should\s+(?:say|read)|should\s+(?:say|read)|change\s+(?:the\s+)?(?:text|words|wording|update|note)"
    r"\s+to|(?:the\s+)?(?:text|wording|update|note)\s+(?:should\s+be|is)|reword\s+(?:it|that)?\s*(?:to|as)?)\b\W*",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    r"(?:leave\s+(?:it|that|them|this)(?:\s+(?:for\s+now|alone|be|as\s+(?:it\s+is|they\s+are|is)))?"
    r"|(?:do\s+not|don'?t)(?:\s+(?:bother|save(?:\s+(?:it|that|them|any))?|do\s+(?:it|that)))?|forget\s+(?:it|that|about\s+it)"
    r"|(?:scrap|drop|cancel|ignore|bin|withdraw|stop)(?:\s+(?:it|that|them|all(?:\s+(?:of\s+)?(?:it|that|them))?|the\s+lot))?"
    r"|never\s*mind|(?:not|wrong)\s+(?:(?:this|that|the)\s+)?(?:one|action)|not\s+(?:now|yet|that|this|it|those|any\s+of\s+(?:it|them))|(?:i(?:'ve)?\s+|have\s+)*changed\s+my\s+mind"
    r"|hold\s+off|none\s+of\s+(?:it|them|those))"
    r"(?:\W+(?:please|pls|sorry|thanks|thank\s+you|then|for\s+now|altogether|after\s+all|ta))*\W*",
    re.IGNORECASE,
)
HALTED = re.compile(r"\b(?:no|nope|nah|wait|hang on|hold on|oops|whoops|correction|my mistake|my bad)\b", re.IGNORECASE)
AGREES = re.compile(rf"\b{YES}\b", re.IGNORECASE)
NOT_THAT = re.compile(
    r"(?:(?:not|wrong)\s+(?:(?:this|that)\s+)?(?:one|action)|not\s+(?:that|this|it)|(?:scrap|forget|drop|ignore)\s+(?:that|it)"
    r"(?:\s+one)?)\b[\s,.;:!–-]*(?:(?:sorry|please|pls|but|rather|do|use|try|(?:i|we)\s+meant?)\b\W*)*",
    re.IGNORECASE,
)
"""The one action of a preview taken back, before the right one is named."""
OUT = re.compile(
    r"(?:leave|leaving|take|taking|keep|drop|scrap|bin|cancel|withdraw|undo|remove|exclude|excluding|except|without|not|skip|bar|apart\s+from|ignore"
    r"|forget|minus|lose|cut|but\s+not|do\s+not\s+do|don'?t\s+do|other\s+than|save\s+for)\b",
    re.IGNORECASE,
)
ONLY = re.compile(r"(?:just|only|keep\s+only|keep\s+just|simply)\b", re.IGNORECASE)
AND = re.compile(
    r"(?:and|also|plus|add|as\s+well\s+as|same\s+(?:for|with)|with|do|include|including)\b\W*", re.IGNORECASE
)
TOO = re.compile(r"\b(?:too|as\s+well|also|in\s+(?:it|there)|please|pls|the\s+same)\b", re.IGNORECASE)
REST_OF_OUT = re.compile(
    r"\b(?:out|off|of\s+(?:it|that|this|them)|from\s+(?:it|that|this|them)|for\s+now|alone|as\s+(?:it|they)\s+(?:is|are)|it|the"
    r"|and|or|please|pls|though|action|actions|after\s+all|just\s+yet|for\s+the\s+moment|at\s+the\s+moment|rec|recs|number|one|ones|today|yet|this\s+time)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"[\s,(–-]+(?:not|instead(?:\s+of)?|rather\s+than)\b.*$", re.IGNORECASE | re.DOTALL)
MAKE = re.compile(r"^\W*(?:make|move|push|put|set|change|give|extend)\b\W*|\bfor\s*$", re.IGNORECASE)
CLOSING = re.compile(
    r"[\s,–-]+(?:actually|please|pls|then|thanks|thank you|sorry|i think|i reckon|if (?:you|we) can|would be better"
    r"|is better|works better|better)(?=\W*$)",
    re.IGNORECASE,
)
GIVING = re.compile(
    r"\b(?:give|gives|assign|reassign|hand|pass|transfer|goes|alone|only|just|instead\s+of\s+them)\b", re.IGNORECASE
)
"""Words that say who has it from now on, rather than who is added, taken off or swapped."""
NOT_THE_NAME = re.compile(r"[\s,(–-]+(?:not|instead\s+of|rather\s+than)\s+(?P<name>[^,;()]+?)\W*$", re.IGNORECASE)
ADD = re.compile(r"add\b", re.IGNORECASE)
BARE_DAY = re.compile(r"(?:on\s+)?(?:the\s+)?(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?", re.IGNORECASE)
"""A day of the month alone: "the 29th", "30th"."""
REASON = re.compile(
    r"(?:(?:please\s+)?(?:add|put|give|set|change|make|include|record|use|with)\s+(?:in\s+)?(?:(?:the|a|this|that|as\s+(?:the|a))\s+)?"
    r"reason|the\s+reason)(?:\s+(?:to|is|was|being|should\s+be|that|as)\b)*[\s:,;–-]*",
    re.IGNORECASE,
)
BECAUSE = re.compile(r"(?:reason|because|cos|due\s+to)\b[\s:,;–-]*", re.IGNORECASE)
