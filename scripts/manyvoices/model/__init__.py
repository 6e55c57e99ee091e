"""The vocabulary all stages share: settings, sheets, tables, paths, errors.

Nothing here imports a stage, spaCy, scikit-learn or pandas, so that a check of
a study takes seconds.
"""
