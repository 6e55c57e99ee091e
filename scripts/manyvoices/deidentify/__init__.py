"""Identities go out of the text: detect, link over the study, replace."""
