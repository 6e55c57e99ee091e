"""Sealing a study, telling whom a label stands for, and taking a person out."""
