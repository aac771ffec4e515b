"""The words that actions begin with: what tells a promise from the finding before it."""

from __future__ import annotations

import re

_WORDS = """
Review Publish Commission Develop Ensure Create Update Implement Introduce Establish Deliver Monitor
Train Recruit Audit Produce Agree Complete Conduct Carry Appoint Set Provide Arrange Write Design
Work Revise Build Roll Refresh Launch Identify Undertake Report Circulate Prepare Draft Submit
Present Consider Explore Engage Consult Communicate Brief Issue Purchase Procure Install Test Embed
Include Amend Align Assess Evaluate Analyse Collect Maintain Improve Increase Reduce Strengthen
Support Share Track Use Extend Redesign Restructure Formalise Document Map Scope Pilot Seek Confirm
Check Hold Meet Continue Weekly Monthly Quarterly Annual Regular New All Dip Liaise Re-issue Refer
Record
"""
ACTION_VERBS = frozenset(_WORDS.split())
_MORE = """
Act Add Address Adopt Advise Advertise Allocate Analyze Apply Approach Approve Ask Assign Assist Attend
Award Begin Book Bring Call Change Chase Clarify Clean Clear Close Compile Conclude Connect Contact
Contribute Convene Coordinate Co-ordinate Correct Decide Define Delete Demonstrate Deploy Determine Discuss
Disseminate Display Distribute Do Email Enable Encourage Enhance Escalate Examine Expand Explain Express
Facilitate Feed Fill Finalise Finalize Find Finish Fix Follow Formalize Forward Gather Get Give Go Help
Highlight Host Invite Inform Investigate Join Keep Lead Learn Let Link List Look Make Manage Measure Minimise
Move Negotiate Nominate Note Notify Obtain Offer Open Order Organise Organize Own Participate Pay Plan Post
Progress Promote Propose Pursue Put Raise Reach Recommend Reconsider Redraft Register Reinstate Reissue Release
Remind Remove Renew Repair Repaint Replace Reply Request Require Research Resolve Respond Restore Retain Return
Run Schedule Secure See Select Send Show Sign Simplify Sort Speak Specify Standardise Start Stop Streamline
Survey Take Talk Tell Tidy Transfer Translate Upload Upgrade Utilise Verify Visit Walk Widen Withdraw Paint
Print Fit Mend Sweep Alert Adapt Adjust Administer Appeal Appraise Capture Celebrate Cascade Commit
Concentrate Convert Customise Cut Debrief Dedicate Delegate Describe Distinguish Elect Eliminate Employ Empower
Enforce Enrol Equip Foster Fund Grow Incorporate Influence Initiate Inspect Instruct Integrate Invest
Log Maximise Merge Mitigate Mobilise Modify Outline Oversee Perform Prevent Prioritise Proactively
Process Protect Publicise Quantify Rationalise Reassess Rebuild Recognise Reconvene Refine Reform Reinforce
Relocate Reorganise Rewrite Safeguard Scrutinise Source Stabilise Standardize Study Supply Tackle Target
Task Undergo Validate Volunteer Weigh
Revisit Rename Reword Rearrange Reorder Label Tag Wait
Draw Edit Compose Formulate Consolidate Compare Trial Alter Chair
"""
_VERBS = frozenset(word.lower() for word in (ACTION_VERBS | frozenset(_MORE.split())) - {"New", "All", "Regular"})


def begins_with_verb(text: str) -> bool:
    """Whether a text tells what to do from its first word on: "Review the", "to publish the"."""
    first = re.match(r"(?:to\s+|also\s+|then\s+|please\s+)?(?P<word>[A-Za-z-]+)", text, re.IGNORECASE)
    return first is not None and first["word"].lower() in _VERBS


def is_verb(word: str) -> bool:
    """Whether a word is one that an action may begin with."""
    return word.lower() in _VERBS
