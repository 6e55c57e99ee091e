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
    "review.kept": warning(
        "it was changed since the last run; a copy is kept as {kept}.",
        "Where decisions stand in it, hand the copy in: manyvoices review-names STUDY --read FILE "
        "--by NAME. Fill in a copy next time: each run writes the sheet anew.",
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
    # the key, sealing, reveal and withdrawal
    "keyfile.none": error(
        "there is no key file yet.", "Run the pipeline once, or restore the file from a copy."
    ),
    "keyfile.plain": warning(
        "the secret key lies in a plain file: whoever copies data/ can try names against it.",
        "Name key.passphrase_file or key.recipients in config/config.yaml, then run 'manyvoices "
        "key STUDY --encrypt'; labels and IDs stay the same.",
    ),
    "keyfile.not_given": error(
        "nothing is named that could encrypt or open it.",
        "Name key.passphrase_file, key.passphrase_variable, or key.recipients with "
        "key.identity_file.",
    ),
    "keyfile.variable": error(
        "the environment variable with the passphrase is empty or not set.",
        "Set it for this command and for all jobs of a run (export), or name the right one.",
    ),
    "keyfile.file": error(
        "the file is missing, empty or not readable.",
        "Name the right file; without the passphrase or identity nothing can be opened.",
    ),
    "keyfile.inside": error(
        "the file lies inside the study folder, beside what it protects.",
        "Move it to another place, best on another disk, and name that.",
    ),
    "keyfile.recipient": error(
        "one of the recipients is no age public key.",
        "Copy it again: 'manyvoices key --make-identity FILE' prints one, age-keygen does too.",
    ),
    "keyfile.identity": error(
        "the file holds no age identity.", "Name the file that --make-identity or age-keygen wrote."
    ),
    "keyfile.wrong": error(
        "what the settings name does not open it, or it was changed.",
        "Name the passphrase or identity it was encrypted with, or restore it from a copy.",
    ),
    "keyfile.open_to_others": warning(
        "other users of this machine can read this file.", "Run 'chmod go-rwx' on it."
    ),
    "keyfile.exists": error(
        "there is such a file already.", "Choose another name; nothing was made."
    ),
    "keyfile.no_place": error(
        "the file cannot be written here.", "Choose a folder that is there and that you may write."
    ),
    "study.files_open": warning(
        "{count} files in it have rights for other users; only the folder above keeps them out.",
        "Run 'chmod -R go-rwx' on it: a copy takes the rights of the files along.",
    ),
    "seal.sealed": error(
        "the study is sealed in sealed.age.", "Run 'manyvoices unseal STUDY' first."
    ),
    "seal.interrupted": error(
        "sealing or unsealing was interrupted; nothing is lost.",
        "Run 'manyvoices unseal STUDY' or 'manyvoices seal STUDY': both bring it to an end first.",
    ),
    "seal.not_sealed": error(
        "there is no sealed.age here.", "Nothing was done; the study is not sealed."
    ),
    "seal.nothing": error("there is no folder data/ to seal.", "Name the study folder."),
    "seal.special": error(
        "{count} links or other special files lie in data/ or .snakemake/.",
        "Put the files themselves in their place ('find data -type l' lists links): what a link "
        "points to would stay plain.",
    ),
    "seal.plain_key": error(
        "the key lies outside data/ and would stay plain beside the sealed file.",
        "Run 'manyvoices key STUDY --encrypt' first, or move it into data/private.",
    ),
    "seal.changed": error(
        "files changed while they were sealed.",
        "Close what writes to the study, then seal again; nothing was removed.",
    ),
    "seal.no_access": error(
        "files could not be read or written: no rights, or no space left.",
        "Make room (as much again as data/ takes), then try again; nothing was removed.",
    ),
    "seal.damaged": error(
        "it is not what was sealed: bits were changed, or some are missing or added.",
        "Restore it from a copy; nothing was unpacked.",
    ),
    "seal.in_the_way": error(
        "the folder is there already and holds files.",
        "Move it away first: a sealed study is never unpacked over another one.",
    ),
    "seal.busy": error(
        "another seal or unseal is at work here.", "Wait for it to end, then try again."
    ),
    "reveal.run_first": error("there is no entity table yet.", "Run the pipeline first."),
    "reveal.empty": error("both must say something.", "Say who asks, and why."),
    "reveal.unknown": error(
        "label {which} of those given is not in the study.",
        "Copy it from the clean text, with or without brackets, or give an entity_id.",
    ),
    "reveal.name": error(
        "the reason holds a known name, or what the label stands for.",
        "Give a reason without names: it is kept in the log.",
    ),
    "withdraw.unknown": error(
        "no row has the respondent_id that was given.",
        "Give the respondent_id of the sheet.",
    ),
    "withdraw.by": error("it must say something.", "Say who does it."),
    "withdraw.group": error(
        "{respondent_id} is a group whose members are not told apart in {transcript_id}: nobody "
        "can be cut out of it.",
        "Withdraw the whole group with --whole-group, or put a file in the place of {files} from "
        "which the person's words are taken out.",
    ),
    "withdraw.uncut": error(
        "others speak in it too, and the words of {respondent_id} cannot be cut out of it safely.",
        "Put a file in its place from which these words, labels and names are taken out, then run "
        "this command again; nothing was changed.",
    ),
    "withdraw.run_first": error(
        "people coded transcript {transcript_id}, and which segments are whose is not known yet.",
        "Run the pipeline, then this command again; nothing was changed.",
    ),
    "withdraw.sheet": error(
        "the sheet cannot be read, so that rows of {respondent_id} cannot be taken out.",
        "Correct it or remove it, then run this command again; nothing was changed.",
    ),
}
