"""manyvoices: from interview transcripts to checked statements."""

__version__ = "0.1.0"
