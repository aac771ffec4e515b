"""The words that actions begin with: what tells a promise from the finding before it."""

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
