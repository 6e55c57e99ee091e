"""Review of identifiers, the key, sealing, withdrawal and audit by reading."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
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
