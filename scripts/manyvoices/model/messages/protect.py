"""Review of identifiers, the key, sealing, withdrawal and audit by reading."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    # review of names
    "review.unused": warning(
        "the decision on {key} applies to nothing that is found in the transcripts of today.",
        "Nothing needs to be done; it counts again when it comes back. The sheet 'not applied' of "
        "data/private/review/names.xlsx lists all such decisions.",
    ),
    "review.known": warning(
        "{key} is a name of the sheets: it cannot be kept in the text, and stays masked.",
        "Take the name out of known_names or the sampling frame if it is none, or take the "
        "decision back: manyvoices undo STUDY names --by NAME.",
    ),
    "review.other": warning(
        "the decision on {key} names another entity or a transcript that is not there: it is not "
        "applied.",
        "merge needs a key of data/private/review/names.xlsx in the column other, split the "
        "transcript_id of a transcript in which the name stands.",
    ),
    "review.respondents": warning(
        "the decision on {key} would make two known persons one: it is not applied.",
        "Give both names to one respondent in data/respondents.csv if they are one person.",
    ),
    "review.incomplete": error(
        "the decision {decision} needs an entry in the column other that is known here.",
        "merge: the key of the other entity; split: the transcript_id; retype: a type such as "
        "PERSON, ORGANIZATION or LOCATION.",
    ),
    "review.run_first": error(
        "no run has made this file yet.", "Run 'manyvoices run STUDY' first."
    ),
    "review.file": error(
        "it is no filled copy of data/private/review/names.xlsx: the columns key and decision "
        "are not there.",
        "Fill in a copy of that file, save it as XLSX or as CSV in UTF-8, and name it here.",
    ),
    "review.key": error(
        "the key is none of data/private/review/names.xlsx.",
        "Run 'manyvoices run STUDY', fill in the file of that run, and read it again.",
    ),
    "review.decision": error(
        "the decision is not one of mask, keep, merge, split, retype, none.",
        "Choose one from the list.",
    ),
    "review.keep_known": error(
        "{key} is a name of the sheets: it cannot be kept in the text.",
        "Clear the decision; take the name out of known_names if it is nobody's.",
    ),
    "review.by": error(
        "the name of who decides is missing or longer than 100 characters.",
        "Name who decided: --by NAME.",
    ),
    # audit by reading
    "auditsheet.run_first": error(
        "there are no clean turns yet.", "Run 'manyvoices run' on the study first."
    ),
    "auditsheet.by": error(
        "nobody is named who read it.", "Add --by and a name or initials, 100 characters at most."
    ),
    "auditsheet.nothing_left": error(
        "every turn was read as it is; nothing was written.",
        "There is nothing more to read until turns change.",
    ),
    "auditsheet.nothing_read": error(
        "no turn in it counts as read; nothing was changed.",
        "Put a number into the column missed (0 = nothing found) of each turn that you read.",
    ),
    "auditsheet.number": warning(
        "this is not a number; the row was left out.", "Write how many were found, 0 for none."
    ),
    "auditsheet.changed": warning(
        "this turn is not what it was when the sheet was drawn; the row was left out.",
        "Draw a new sheet with 'manyvoices audit-sample' and read the turn as it is now.",
    ),
}
