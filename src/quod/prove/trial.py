"""A few statements tried on a server, each with what was expected of it and what came.

In: a session inside the runner's savepoint. Out: an outcome whose witness is the statements
themselves with the server's answers as comments. Every try is undone before the next one,
unless it is `kept`.
"""

from typing import Any

from quod.postgres.session import Attempt, Session
from quod.prove.obligation import Outcome

UNEXPECTED = "  <-- not as claimed"
"""Stands at the end of the answer that refutes a claim."""


class Trial:
    """Collects statements, answers and what was not as expected."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.lines: list[str] = []
        self.failures: list[str] = []
        self.tries = 0

    def accept(self, sql: str, why: str = "") -> Attempt:
        """A statement that must work."""
        with self.session.rolled_back():
            attempt = self._run(sql, why)
        if attempt.refusal is not None:
            self._fail(f"refused though allowed: {attempt.refusal.message}")
        return attempt

    def kept(self, sql: str, why: str = "") -> bool:
        """A statement that must work and whose effect the next ones see."""
        attempt = self._run(sql, why)
        if attempt.refusal is not None:
            self._fail(f"refused: {attempt.refusal.message}")
        return attempt.refusal is None

    def refuse(self, sql: str, sqlstate: str, constraint: str = "", why: str = "") -> Attempt:
        """A statement that must be refused with one SQLSTATE, by one constraint if given."""
        with self.session.rolled_back():
            attempt = self._run(sql, why)
        refusal = attempt.refusal
        if refusal is None:
            self._fail(f"accepted though forbidden{f' ({why})' if why else ''}")
        elif refusal.sqlstate != sqlstate:
            self._fail(f"refused with {refusal.sqlstate} in place of {sqlstate}: {refusal.message}")
        elif constraint and refusal.constraint != constraint:
            self._fail(f"refused by `{refusal.constraint}` in place of `{constraint}`")
        return attempt

    def equal(self, sql: str, expected: Any, why: str = "") -> None:
        """A query of one value that must be just that."""
        attempt = self._run(sql, why)
        if attempt.refusal is not None:
            self._fail(attempt.refusal.message)
            return
        value = attempt.rows[0][0] if attempt.rows else None
        self.lines[-1] += f": {value}"
        if value != expected:
            self._fail(f"{why or 'the value'} is {value} and should be {expected}")

    def note(self, text: str) -> None:
        """A comment of one line in the witness."""
        self.lines.append(f"-- {_one_line(text)}")

    def outcome(self) -> Outcome:
        """Proven when something was tried and all of it came as expected."""
        witness = "\n".join(self.lines)
        if self.failures:
            return Outcome(
                "refuted", witness, "; ".join(dict.fromkeys(map(_one_line, self.failures)))
            )
        if not self.tries:
            return Outcome("unproven", witness, "nothing could be tried")
        return Outcome("proven", witness)

    def unproven(self, reason: str) -> Outcome:
        """The outcome when the thing itself could not be tried."""
        return Outcome("unproven", "\n".join(self.lines), reason)

    def _fail(self, reason: str) -> None:
        """Keeps the reason, and points at the answer in the witness."""
        self.failures.append(reason)
        self.lines[-1] += UNEXPECTED

    def _run(self, sql: str, why: str) -> Attempt:
        attempt = self.session.attempt(sql)
        self.tries += 1
        if why:
            self.note(why)
        self.lines.append(f"{sql};")
        self.lines.append(f"-- {_answer(attempt)}")
        return attempt


def _answer(attempt: Attempt) -> str:
    if attempt.refusal is not None:
        named = f" [{attempt.refusal.constraint}]" if attempt.refusal.constraint else ""
        return f"ERROR {attempt.refusal.sqlstate}{named}: {_one_line(attempt.refusal.message)}"
    return f"ok, {attempt.count} row{'' if attempt.count == 1 else 's'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
