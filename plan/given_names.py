"""Given names: enough of the common ones to tell "Liz Riding" from two surnames, and their short forms."""

from __future__ import annotations

_SHORT_FORMS = """
elizabeth liz lizzie beth betty eliza | david dave | robert rob bob bobby | michael mike mick | stephen steven
steve | christopher chris | christine chris chrissie | thomas tom | james jim jamie | matthew matt | andrew
andy drew | susan sue suzanne | katherine kate kathy cath catherine kathryn katy katie | william will bill
billy | richard rick dick rich | anthony tony | jonathan jon | john jack johnny | joseph joe | joanne jo
joanna | daniel dan danny | samuel sam | samantha sam | benjamin ben | nicholas nick | nicola nicky nikki |
patricia pat trish | patrick pat paddy | deborah deb debbie | jennifer jen jenny | victoria vicky vicki |
rebecca becky bec | alexander alex | alexandra alex | edward ed eddie ted | philip phil phillip | peter pete |
gregory greg | geoffrey geoff jeff | kenneth ken | ronald ron | raymond ray | terence terry | timothy tim |
simon si | stuart stu stewart | martin marty | margaret maggie meg | jacqueline jackie | pamela pam | theresa
terri tess | abigail abi | amanda mandy | alan al allan allen | vincent vince | victor vic | leonard len |
lawrence larry laurence | mohammed mohammad muhammad mo | francis frank | frederick fred | gerald gerry |
jeremy jez | zachary zac | tracey tracy
"""
_OTHERS = """
aaron adam adrian aidan aisha albert alice alison amir amy andrea angela anita ann anna anne annabel ashley
barbara barry bernard brenda brian bridget bruce callum carl carla carol caroline charles charlie charlotte
cheryl claire clare clive colin connor craig damian darren dawn dean denise dennis derek diana diane dominic
donna douglas duncan eileen elaine eleanor ellen ellie emily emma eric erin eve fatima fiona frances gareth
gary gavin gemma george georgia gillian glen glenn gordon grace graham hannah harriet harry hayley heather
helen henry howard hugh ian imran isaac isabel ivan jack jacob jake jane janet janice jason jay jean jess
jessica jill jodie judith julia julian julie justin karen karl kay keith kelly kerry kevin kim kirsty kyle
laura lauren leah lee leon lesley lewis liam linda lindsay lisa lorraine louis louise lucas lucy luke lynn
lynne malcolm marcus maria marie marilyn mark mary maureen max megan mel melanie melissa michelle miriam moira
molly monica naomi natalie natasha neil nigel noel norman olivia oliver omar oscar owen paul paula pauline
penny philippa priya rachel raj ralph rhys robin rodney roger rory rosemary ross roy russell ruth ryan sally
sandra sara sarah scott sean shane sharon shaun sheila shirley sian sonia sophie stacey stella stewart sylvia
tanya tariq teresa tina toby tracey trevor una ursula valerie vanessa vera wayne wendy yasmin yvonne zoe leigh
lynsey bev beverley gail hilary jade jasmine joan joyce june kirsten nadia nina
"""
_GROUPS = tuple(frozenset(group.split()) for group in _SHORT_FORMS.split("|"))
_ALL = frozenset(_SHORT_FORMS.replace("|", " ").split()) | frozenset(_OTHERS.split())


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name."""
    return word.lower() in _ALL


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, one an initial of the other, or short for it."""
    one, other = one.lower(), other.lower()
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    return any(one in group and other in group for group in _GROUPS)
