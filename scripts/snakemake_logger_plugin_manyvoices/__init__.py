"""How a run speaks: a progress bar on a terminal, plain lines elsewhere.

Snakemake finds this module by its name (``snakemake --logger manyvoices``).
"""

from __future__ import annotations

import sys
from logging import LogRecord
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent


class LogHandler(LogHandlerBase):
    """Shows the steps of a run and what each stage had to say."""

    def __post_init__(self) -> None:
        """Begin without a bar: how many steps there are is not known yet."""
        self.console = Console(file=sys.stderr, highlight=False, soft_wrap=True)
        self.terminal = self.console.is_terminal
        self.bar: Progress | None = None
        self.task: Any = None
        self.done = self.total = 0
        self.logs: dict[int, list[str]] = {}
        self.started: set[int] = set()
        self.message = ""

    def emit(self, record: LogRecord) -> None:
        """Show one event of Snakemake."""
        event = getattr(record, "event", None)
        if event == LogEvent.RUN_INFO:
            self.total = int(getattr(record, "total_job_count", 0) or 0)
        elif event == LogEvent.JOB_INFO:
            self._job(record)
        elif event == LogEvent.JOB_FINISHED:
            self._told(int(getattr(record, "job_id", -1)))
        elif event == LogEvent.JOB_ERROR:
            self._told(int(getattr(record, "jobid", getattr(record, "job_id", -1))))
        elif event == LogEvent.PROGRESS:
            self._progress(record)

    def _job(self, record: LogRecord) -> None:
        words = getattr(record, "rule_msg", None)
        self.logs[int(getattr(record, "jobid", -1))] = [
            str(path) for path in getattr(record, "log", None) or []
        ]
        if not words:
            return
        self.message = str(words)
        if self.terminal:
            self._show_bar()
        else:
            print(self.message, file=sys.stderr, flush=True)

    def _told(self, job: int) -> None:
        """Print what a stage wrote to its log: sentences for the user, made to be shown."""
        for name in self.logs.pop(job, []):
            path = Path(name)
            if path.is_file():
                for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                    self.console.print(line, markup=False)

    def _progress(self, record: LogRecord) -> None:
        self.done, self.total = int(record.done), int(record.total)  # type: ignore[attr-defined]
        if self.terminal:
            self._show_bar()

    def _show_bar(self) -> None:
        if self.bar is None:
            self.bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=self.console,
            )
            self.task = self.bar.add_task("", total=self.total or None)
            self.bar.start()
        self.bar.update(
            self.task, description=self.message, completed=self.done, total=self.total or None
        )
        if self.total and self.done >= self.total:
            self.bar.stop()

    def close(self) -> None:
        """End the bar."""
        if self.bar is not None:
            self.bar.stop()
        super().close()

    @property
    def writes_to_stream(self) -> bool:
        """It takes the place of Snakemake's own words."""
        return True

    @property
    def writes_to_file(self) -> bool:
        """It writes no file."""
        return False

    @property
    def has_filter(self) -> bool:
        """It chooses itself what to show."""
        return True

    @property
    def has_formatter(self) -> bool:
        """It words itself what it shows."""
        return True

    @property
    def needs_rulegraph(self) -> bool:
        """It draws no graph."""
        return False
