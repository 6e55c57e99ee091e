"""Codebooks from and for other programs: CSV and REFI-QDA."""
