"""The example study's gold: one marked-up source a transcript, and what is made from it."""
