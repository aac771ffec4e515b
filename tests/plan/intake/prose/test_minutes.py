"""Minutes: whoever is to do something is found in each of the ways that minutes write it."""

from __future__ import annotations

import pytest

CASES = {
    "letters under a numbered point that goes on": (
        "RESOLVED:\n\n(1) That the report be noted;\n\n(2) That the form of the list be agreed as follows:\n\n"
        "(i) all that is done be left out; and\n\n(ii) the rest be put in order.\n\n"
        "(3) That two members would sit in each of the groups.\n",
        [
            (
                "That the form of the list be agreed as follows: (i) all that is done be left out; and "
                "(ii) the rest be put in order.",
                (),
                "None",
            ),
            ("That two members would sit in each of the groups.", (), "None"),
        ],
    ),
    "points of a resolution, most of them only noted": (
        "RESOLVED:\n1. That the letter from the centre be noted.\n2. That the plan be noted, and that all be agreed.\n"
        "3. That in respect of late items, the committee recommends that any two members can ask for one.\n"
        "4. That a timetable be prepared giving an indication of when the gates will be mended.\n",
        [
            (
                "That in respect of late items, the committee recommends that any two members can ask for one.",
                (),
                "None",
            ),
            ("That a timetable be prepared giving an indication of when the gates will be mended.", (), "None"),
        ],
    ),
    "orders behind what they are about, and what was agreed that somebody would do": (
        "Councillors: A. Hill (AH), J. Nye (JN)\n\n(5.6) Bramble along the walk - JN to ask for it to be cut.\n\n"
        "It was resolved that Cllr Hill and Cllr Nye would draw up a form. Cllrs Hill and Nye will print the "
        "forms.\n\n"
        "No forms had come. Matter to be listed at the next meeting.\n\n"
        "This permits forms to be sent outside a meeting.\n",
        [
            ("(5.6) Bramble along the walk - JN to ask for it to be cut.", ("JN",), "None"),
            ("It was resolved that Cllr Hill and Cllr Nye would draw up a form.", ("Cllr Hill", "Cllr Nye"), "None"),
            ("Cllrs Hill and Nye will print the forms.", ("Cllrs Hill", "Nye"), "None"),
            ("Matter to be listed at the next meeting.", (), "None"),
        ],
    ),
    "what is recommended, point by point": (
        "The panel notes the plan and recommends that:\n\n(i) Wherever possible, days are set within the year to make "
        "planning easier; and\n\n(ii) Wherever possible, figures are made part of the yearly report.\n",
        [
            ("Wherever possible, days are set within the year to make planning easier; and", (), "None"),
            ("Wherever possible, figures are made part of the yearly report.", (), "None"),
        ],
    ),
    "numbered points of a resolution": (
        "The council RESOLVED to approve that:-\n\n1) The estates manager was tasked with preparing a shorter form.\n\n"
        "2) That all four committees adopted one way of taking late items, so that agendas stay short.\n\n"
        "3) To strengthen the link between the committees and the hall.\n\n4) That the report be noted.\n",
        [
            ("The estates manager was tasked with preparing a shorter form.", ("estates manager",), "None"),
            ("That all four committees adopted one way of taking late items, so that agendas stay short.", (), "None"),
            ("To strengthen the link between the committees and the hall.", (), "None"),
        ],
    ),
    "recommendations after a long sentence that leads to them": (
        "The panel had a report on the depot, and had heard from Ann Hill, who was there as an observer, of what she "
        "saw and of the remarks made by others, which led to the following two recommendations for the panel to "
        "consider sending on to the board to make the work of the depot plainer to all who live near it:-\n\n"
        "1. That where a gate is shut, the reason should be set out on it.\n\n"
        "2. If the panel is to send observers again, it is suggested they receive some training.\n",
        [
            ("That where a gate is shut, the reason should be set out on it.", (), "None"),
            ("If the panel is to send observers again, it is suggested they receive some training.", (), "None"),
        ],
    ),
    "decisions and actions under one label": (
        "Decision/Action: The board approved the terms of reference.\n\nThe roof was looked at.\n\n"
        "Decision/Action: The Chair would raise the roof at the next meeting.\n",
        [("The Chair would raise the roof at the next meeting.", ("Chair",), "None")],
    ),
    "by whom in the passive, and all of them": (
        "Present: Ann Hill, Joe Nye\n\n1. The old forms will be sourced by Joe\n\n2. The hall is let.\n\n"
        "3. All members to review the rules and send them to Ann\n",
        [
            ("The old forms will be sourced by Joe", ("Joe",), "None"),
            ("All members to review the rules and send them to Ann", ("All members",), "None"),
        ],
    ),
    "a labelled point": (
        "Present: Ann Hill (AH), Joe Nye\n\nThe roof was looked at.\n\n"
        "Action point: Joe Nye to call the roofer by 9 May 2024\n",
        [("Joe Nye to call the roofer by 9 May 2024", ("Joe Nye",), "2024-05-09")],
    ),
    "a code behind a paragraph": (
        "PRESENT: Ann Hill, Joe Nye\n\nThe roof leaks. AH to write to the roofer.Action 3.02: AH\n\nThe hall is let.\n",
        [("AH to write to the roofer.", ("AH",), "None")],
    ),
    "names before colons, under what was resolved": (
        "# Meeting 2024-05-02\n\n- Present: Ann, Joe\n\n**Resolved**\n\n"
        "- Ann: Write to the roofer by June 6\n- Joe: Mend the gate\n",
        [("Write to the roofer by June 6", ("Ann",), "2024-06-06"), ("Mend the gate", ("Joe",), "None")],
    ),
    "a list under each name": (
        "## Action items\n\n"
        "- Ann will:\n    - write to the roofer; and\n    - mend the gate.\n- Joe will:\n    - sweep the hall.\n",
        [
            ("write to the roofer; and", ("Ann",), "None"),
            ("mend the gate.", ("Ann",), "None"),
            ("sweep the hall.", ("Joe",), "None"),
        ],
    ),
    "a list of what was agreed": (
        "The board AGREED that the following recommendations be put in place:\n\nA)  To mend the roof of the hall.\n\n"
        "B)  To paint the gate.\n",
        [("To mend the roof of the hall.", (), "None"), ("To paint the gate.", (), "None")],
    ),
    "names in brackets": (
        "- (Ann) Updates, if any.\n- (Joe) Mend the gate by 4 July 2024\n- (Ann) Should we let the hall?\n",
        [("Mend the gate by 4 July 2024", ("Joe",), "2024-07-04")],
    ),
    "whose it is behind a wide space": (
        "PRESENT: Ann Hill, Joe Nye\n\nThe roof leaks. Ann will write to the roofer.              Action Ann\n",
        [("Ann will write to the roofer.", ("Ann",), "None")],
    ),
    "initials before a verb, and what is left to somebody": (
        "Actions from the previous meeting\n\n  • Map of the hall - JN to look into this. - Action ongoing\n"
        "  • The gate\n\n    AH write to the roofer.\n\n    AH ask for a price.\n",
        [
            ("Map of the hall - JN to look into this.", ("JN",), "None"),
            ("AH write to the roofer.", ("AH",), "None"),
            ("AH ask for a price.", ("AH",), "None"),
        ],
    ),
    "orders to those present, on lines of their own": (
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nThe fair was a success.\nAH to write to the county about the road.\n"
        "JN/AH to ask for a price.\nThe county to mend the road.\nThe Chair will consider any late items.\n",
        [
            ("AH to write to the county about the road.", ("AH",), "None"),
            ("JN/AH to ask for a price.", ("JN", "AH"), "None"),
        ],
    ),
    "an order behind a paragraph": (
        "Leaflets on the fair were shown. Action: To be put on the notice board.\n",
        [("To be put on the notice board.", (), "None")],
    ),
    "codes with nothing behind them": (
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nAP12 AH to draw a poster - ONGOING.\n\nAP13 JN to print it.\n",
        [("AH to draw a poster", ("AH",), "None"), ("JN to print it.", ("JN",), "None")],
    ),
    "what was asked of somebody, told in the past": (
        "Present: Ann Hill, Joe Nye\n\nThe roof leaks. Joe was to ask for a price. It was warm.\n\n"
        "A further action was placed on the hall to provide chairs.\n\nIt was agreed that a sign be put up.\n\n"
        "Action Ann to pursue.\n\nGood to see so many there.\n",
        [
            ("Joe was to ask for a price.", ("Joe",), "None"),
            ("A further action was placed on the hall to provide chairs.", ("hall",), "None"),
            ("It was agreed that a sign be put up.", ("Ann",), "None"),
        ],
    ),
    "what an office was resolved to do": (
        "The yard was looked at. RESOLVED: (i) That the Head of Estates draw up a list of broken lamps. "
        "(ii) That the minutes be approved.\n",
        [("That the Head of Estates draw up a list of broken lamps.", ("Head of Estates",), "None")],
    ),
    "numbered resolutions with bullets under one": (
        "RESOLVED:\n1. That the letter be noted.\n2. That the reasons to ask again be:\n· no price given\n"
        "· no date given\n"
        "3. That a list of lamps be drawn up.\n4. That the gate be painted by May 2027.\n",
        [
            ("That the reasons to ask again be: · no price given · no date given", (), "None"),
            ("That a list of lamps be drawn up.", (), "None"),
            ("That the gate be painted by May 2027.", (), "2027-05-31"),
        ],
    ),
    "whose it is not, but by when, on a line of its own": (
        "Meeting held on 4 December 2026\n\nThe roof leaks.\n\n**Action:** Joe Nye to call the roofer.\n\n"
        "**Due:** January\n\nThe hall is let.\n",
        [("Joe Nye to call the roofer.", ("Joe Nye",), "2027-01-31")],
    ),
    "for somebody to do": (
        "Present: Ann Hill (AH)\n\nThe roof leaks.\n\nAction: For AH to write to the roofer.\n",
        [("For AH to write to the roofer.", ("AH",), "None")],
    ),
    "who is to action it, at the end of a paragraph": (
        "Present: Ann Hill, Joe Nye (Clerk)\n\n"
        "4.1. The gate is broken. A price is wanted for the gate. Clerk to action\n\n"
        "4.2. The hall is let. Ann Hill to action writing to the band.\n\n4.3. Joe Nye told of the fair.\n",
        [
            ("A price is wanted for the gate.", ("Clerk",), "None"),
            ("Ann Hill to action writing to the band.", ("Ann Hill",), "None"),
        ],
    ),
    "orders by full name among what was told": (
        "Harun Lal reported that the roof leaks. The fair made money. Harun Lal to ask for a price. "
        "Councillor Vane is to paint the gate. Old Hall to stay shut.\n",
        [
            ("Harun Lal to ask for a price.", ("Harun Lal",), "None"),
            ("Councillor Vane is to paint the gate.", ("Councillor Vane",), "None"),
        ],
    ),
    "several who share an office": (
        "Action 1: Panel members to ask their groups for views on the gate.\n",
        [("Panel members to ask their groups for views on the gate.", ("Panel members",), "None")],
    ),
    "a title that says it is an action plan": ("Action Plan - Northfield Surgery\n\nDear all, this is ours.\n", []),
    "promises told of, where nothing is marked as an action": (
        "Mary Vane agreed to circulate both letters. It was cold. Joe Nye will write to the county about the road. "
        "The county will mend the road.\n",
        [
            ("Mary Vane agreed to circulate both letters.", ("Mary Vane",), "None"),
            ("Joe Nye will write to the county about the road.", ("Joe Nye",), "None"),
        ],
    ),
    "promises told of, where actions are marked": (
        "Mary Vane agreed to circulate both letters.\n\nAction: Joe Nye to write to the county.\n",
        [("Joe Nye to write to the county.", ("Joe Nye",), "None")],
    ),
    "a number with a letter in brackets": (
        "Action No. 73 (b) - Review of the fence, page 118 refers.\n",
        [("Review of the fence, page 118 refers.", (), "None")],
    ),
    "what is only noted": ("RESOLVED that:\n\n(a) the report be noted;\n(b) the minutes be approved.\n", []),
}


@pytest.mark.parametrize("way", CASES)
def test_minutes_say_who_is_to_do_what(way, read):
    text, wanted = CASES[way]
    found = read(text, code="X")
    actions = found.plan.actions() if found.plan else ()
    assert [(each.text, each.owners, str(each.deadline.due)) for each in actions] == wanted


def test_a_status_on_the_line_under_an_action_is_its_own(read):
    found = read(
        "3. Actions of the last meeting\n\n<p>Action</p>\n\n<p>Progress</p>\n\n"
        "<p>Estates Team to mend the gate.</p>\n\n<p>Complete</p>\n\n"
        "<p>Estates Team to share the price of the new roof.</p>\n\n<p>In progress.</p>\n\n4. Fairs\n",
        code="X",
    )
    assert [(each.text, each.status) for each in found.plan.actions()] == [
        ("Estates Team to mend the gate.", "complete"),
        ("Estates Team to share the price of the new roof.", "in_progress"),
    ]


def test_the_day_in_a_pages_head_dates_its_months(read):
    found = read(
        "---\ntitle: Hall Board Minutes - 4th December 2026\nlayout: post\nlink: /minutes/hall-board-fourth\n"
        "created: 8/3/2027\nrevised: 31/3/2028\nresources: a list of what was shown and handed out\n---\n\n"
        "The roof leaks.\n\nAction: Joe Nye to call the roofer.\n\nDue: December\n",
        code="X",
    )
    assert [str(each.deadline.due) for each in found.plan.actions()] == ["2026-12-31"]


def test_a_minute_keeps_its_number(read):
    found = read("18.4 Clerk to write to the county about the road.\n\n18.5 The hall is let.\n", code="X")
    assert [each.ref for each in found.plan.actions()] == ["18.4"]


def test_the_sentences_beside_an_order_are_shown_as_left(read):
    found = read(
        "Present: Ann Hill, Joe Nye\n\nThe roof leaks in two places. Joe to ask for a price. "
        "Ann thought of the gate too.\n",
        code="X",
    )
    assert found.unplaced == ("The roof leaks in two places. Ann thought of the gate too.",)


def test_where_nothing_is_found_every_line_is_shown(read):
    found = read("The board received a report on the depot, which had 3 recommendations. It was a wet day.\n", code="X")
    assert found.plan is None
    assert found.placed == 0
    assert len(found.unplaced) == 1


def test_a_status_that_the_line_under_a_labelled_action_opens_with_is_its_own(read):
    found = read(
        "Action 1: Ann Hill to send the list to the board.\n\n• Complete. Ann sent it in May.\n\n"
        "Action 2: Joe Nye to ask for three prices for the gate.\n\n• Not complete.\n",
        code="X",
    )
    said = [(each.status.value, each.comment) for each in found.plan.actions()]
    assert said == [("complete", "Ann sent it in May."), ("in_progress", None)]
