"""What leaves the machine: disclosure control, the gate, quotes and publishing."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, hold, warning

MESSAGES: dict[str, Message] = {
    # the gate
    "gate.found": hold(
        "{what} stands in what would be released ({place}); it comes from {source}.",
        "Look for it in config, codebook, claims and other sheets whose words are released, and "
        "remove it.",
    ),
    "gate.unreadable": hold(
        "a part of the file cannot be opened ({place}), so nobody can say what is in it.",
        "Run again; if it stays so, report it: the program made a file that it cannot read.",
    ),
    "gate.file_type": hold(
        "files of this type are not released.", "Remove what writes it; it is no part of results."
    ),
    "gate.column": hold(
        "the table {table} holds columns that may not be released: {columns}.",
        "Report it: the program wrote what its own list does not allow.",
    ),
    # words of authors
    "text.identifier": hold(
        "the text may name somebody ({kinds}), and it would be released.",
        "Change the words, or waive it in data/decisions/waivers.csv: kind free_text, id {id}, "
        "and the reason.",
    ),
    "text.unread": hold(
        "nothing has looked for names in this text, and it would be released.",
        "Run 'manyvoices run' on the study.",
    ),
    # quotes
    "quotes.gone": warning(
        "the segment is not there any more, or its own words changed: the approval is stale.",
        "Approve it anew with 'manyvoices quote-sheet'.",
    ),
    "quotes.stale": warning(
        "the clean text of the segment changed since it was approved: it is not released.",
        "Read it again and approve it anew with 'manyvoices quote-sheet'.",
    ),
    "quotes.sensitive": warning(
        "the segment has a sensitive code: it is never quoted.", "Take the approval back."
    ),
    "quotes.consent": warning(
        "the respondent did not agree to this form of quote ({form}).",
        "Use a paraphrase where the consent is paraphrase, else nothing.",
    ),
    "quotes.unread": warning(
        "no person has read a turn of the group {group} for what was missed: it is not quoted.",
        "Do the audit by reading first.",
    ),
    "quotes.empty": warning("the approved text is empty.", "Write the words to be released."),
    "quotes.not_verbatim": warning(
        "the text is no part of the segment's clean words: it is not released as verbatim.",
        "Copy the words as they stand, or write paraphrase under form.",
    ),
    "quotes.by": error(
        "the name of the person who approves goes with --read, and only there.",
        "Give --read FILE --by NAME, or neither.",
    ),
    "quotes.code": error("this is no code of the codebook.", "{hint}"),
    "quotes.none": error(
        "there is nothing left that may be quoted.",
        "Segments need consent (quote or paraphrase), a code that is not sensitive, a group of "
        "which a person has read turns in the audit by reading, and no decision yet.",
    ),
    "quotes.nothing_read": error(
        "nothing was taken in.", "Write yes or no under approved, then read the sheet again."
    ),
    "quotes.word": warning(
        "under approved stands yes or no, under form verbatim or paraphrase.",
        "Correct the row and read the sheet again.",
    ),
    # publishing
    "publish.nothing": error(
        "there are no results to hand out: the last release was refused, or there was none.",
        "Run 'manyvoices run' on the study first.",
    ),
    "publish.old": error(
        "the results were not written by the last run.", "Run 'manyvoices run' on the study first."
    ),
    "publish.changed": error(
        "files were changed, added or removed since the run that wrote them.",
        "Remove results/manifest.json and run 'manyvoices run': it writes them anew.",
    ),
    "publish.words": error("this needs 1 to 500 characters.", "Say to whom or what for, and who."),
}
