"""Headings in the other languages that offices here and abroad write registers in: Welsh, Irish, French and so on."""

from __future__ import annotations

import re
import unicodedata

_WORDS = {
    "ref": "cyf cyfeirnod rhif|uimh tagairt|numero ref reference no|nr lfd nummer kennung|num|nummer id",
    "recommendation": "argymhelliad argymhellion|moladh moltai|recommandation recommandations|empfehlung empfehlungen"
    "|recomendacion recomendaciones|aanbeveling aanbevelingen|raccomandazione",
    "action": "gweithred gweithredu camau cam|gniomh gniomhartha|mesure mesures action actions|massnahme massnahmen"
    " aufgabe|accion acciones medida medidas tarea|actie acties maatregel|azione azioni",
    "owner": "perchennog arweinydd swyddog cyfrifol cyfrifoldeb|freagrach freagracht uineir|responsable responsables"
    "|verantwortlich verantwortliche zustandig zustandigkeit|responsable encargado|verantwoordelijke eigenaar"
    "|responsabile",
    "due": "dyddiad terfyn amser amserlen cwblhau targed|spriocdhata data|echeance delai date limite|frist termin"
    " fallig falligkeit|plazo fecha limite vencimiento|deadline datum termijn einddatum|scadenza",
    "status": "statws sefyllfa|stadas|etat statut avancement|stand umsetzungsstand|estado|stand|stato",
    "comment": "cynnydd sylwadau diweddariad nodiadau|dul chun cinn nota notai tuairim|commentaires commentaire progres"
    " observations remarques|bemerkung bemerkungen anmerkung fortschritt|comentarios observaciones avance"
    "|opmerkingen voortgang toelichting|note",
}
_SMALL = frozenset(
    (
        *("y", "yr", "o", "i", "a", "an", "na", "de", "du", "des", "la", "le", "les", "l", "der", "die", "das"),
        *("zur", "zum", "el", "los", "van", "het", "di", "del", "en", "und", "et"),
    )
)
_MEANS: dict[str, str] = {word: meaning for meaning, said in _WORDS.items() for word in said.replace("|", " ").split()}
_BILINGUAL = re.compile(r"\s+[/|–-]\s+|\s*/\s*|\n")


def meaning_abroad(heading: str) -> str | None:
    """The name of what a heading in another language means, where each of its words that says anything is known."""
    flat = unicodedata.normalize("NFKD", heading.replace("ß", "ss")).casefold()
    words = re.findall(r"[a-z]+", "".join(each for each in flat if not unicodedata.combining(each)))
    telling = [word for word in words if word not in _SMALL and len(word) > 1]
    meanings = {_MEANS.get(word) for word in telling}
    if len(telling) > 4 or not meanings or None in meanings:
        return None
    return next((each for each in _SURER if each in meanings), None)


def halves(heading: str) -> list[str]:
    """A heading said in two languages, cut where they part: "Action / Gweithred"."""
    return [half for half in _BILINGUAL.split(heading) if half.strip()]


_SURER = ("due", "owner", "status", "recommendation", "action", "comment", "ref")
"""Which of two decides: "Swyddog cyfrifol" is an owner, "Dyddiad cwblhau'r cam" a deadline."""
