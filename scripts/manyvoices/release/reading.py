"""How to read the results, in plain English: a sheet of tables.xlsx; docs/reading-results.md."""

from __future__ import annotations

HOW_TO_READ: tuple[tuple[str, str], ...] = (
    (
        "Who is counted",
        "Persons, each once for a code however often they said it. An unattributed focus group "
        "is one unit, a document is one unit; units are never added together. The column unit "
        "says which.",
    ),
    (
        "share",
        "k of n_asked: those who raised something, of those who were asked about its theme. "
        "Who raised it without being asked stands beside it (k_unprompted) and is not in it.",
    ),
    (
        "ci_low, ci_high",
        "The 95 % interval: how sure the share is among people like these. Respondents were "
        "chosen, not drawn at random: no interval here speaks of a population.",
    ),
    (
        "quantifier",
        "The word for a share. The word of a share near an edge could as well be the next one: "
        "look at the interval. Fewer than five persons get no word.",
    ),
    (
        "stance",
        "What is said of the thing that the code names: + better or supportive, - worse or "
        "critical, 0 unchanged or unclear, ± both.",
    ),
    (
        "asked_from",
        "How it is known that somebody was asked. assumed: nobody wrote it down, and silence may "
        "mean that the question was never put.",
    ),
    (
        "Silence, not asked",
        "silence: they were asked and did not raise it. not_asked: too few were asked to tell. "
        "Neither says that something is not so.",
    ),
    (
        "Verdicts of claims",
        "They compare a sentence of the report with a count. supported does not say that the "
        "sentence is true, only that so many said so.",
    ),
    (
        "Agreement of sources",
        "agreement: the same direction, similar shares, much the same codes. Two sources that "
        "heard the same rumour agree too.",
    ),
    (
        "Confidence",
        "After CERQual: four reasons, one step down for each. It is about the finding as a "
        "summary of what people said.",
    ),
    (
        "Hidden cells",
        "Counts of persons from 1 to {below}, and counts that leave 1 to {below} over, are hidden "
        "with all that would give them back. An empty cell in a row marked suppressed is "
        "hidden; it is not nought. The sheet suppression_log lists them.",
    ),
    (
        "Shares of 0 and 100 %",
        "They say something about everybody in a group: read them with care, and name no small "
        "group with them.",
    ),
    (
        "Tests",
        "p_adjusted allows for many tests. No difference found does not mean no difference.",
    ),
    (
        "Saturation",
        "reached: the last interviews brought hardly any new code. It does not say that the "
        "right people were asked.",
    ),
    (
        "What not to conclude",
        "Not how common something is in a country; not what caused it; not who said it. Do not "
        "join these tables with other lists of persons.",
    ),
)
"""Words and what they mean; {t} is the threshold, {below} the number below it."""
