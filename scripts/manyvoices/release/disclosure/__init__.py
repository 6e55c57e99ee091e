"""Disclosure control: which cells of the released tables are hidden."""
