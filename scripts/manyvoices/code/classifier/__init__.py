"""Classifiers that learn codes from people's codings, and know when they do not know."""
