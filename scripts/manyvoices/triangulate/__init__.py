"""Codings become findings: who raised what, of how many asked, and how sure that is."""
