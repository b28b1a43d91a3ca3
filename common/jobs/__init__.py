"""Background work. A row is the truth about a job, a message only a poke (docs/decisions/0004-job-rows.md).

An app that has work for the background writes a handler and imports it in ``AppConfig.ready()``::

    @job_kind("score", _("考核计分"))
    def score(run: JobRun) -> dict[str, object]:
        branches = ...                                # in a fixed order
        for number in range(run.done, len(branches)):  # an attempt after a crash goes on where the last one was
            with run.chunk():                          # one transaction, in which the job is certainly ours
                ...write one branch...
                run.progress(number + 1, len(branches))
        return {"branches": len(branches)}

and asks for it by ``request_job(kind="score", key="2007-06", params={...}, by=user.code)``; a command then waits by
``run_or_wait(job)``. What is due by the clock is named by a ``tick`` (ticks.py).
"""
