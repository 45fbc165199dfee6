internal import CSeccomp
internal import MediaJobs

/// What keeps a worker from doing harm when a hostile file has taken it over.
///
/// It closes before the first job and never opens again: no new privileges, no life after the parent, no
/// more memory, files or output than agreed, and no system call but those that decoding needs.
enum Cage {
    /// A part that did not close; a worker whose cage stays open takes no job.
    struct Open: Error {
        let part: String
        let code: Int32
    }

    /// Everything but standard input, output and error: the shell that started Dailies may have left
    /// descriptors open, and they are not the worker's to have.
    static func closeInherited() {
        _ = dailies_close_from(3)
    }

    /// From here on the kernel ends us with the thread that started us: PR_SET_PDEATHSIG, prctl(2).
    static func dieWithParent(_ parent: Int32) throws(Open) {
        guard dailies_die_with_parent() == 0 else { throw .last("death with the parent") }
        // It may have died before the call above, and we were handed on to another parent.
        guard getppid() == parent else { throw Open(part: "death with the parent", code: ESRCH) }
    }

    /// Stopping is the parent's affair. What asks everybody to stop, a service manager for example, which
    /// signals each process by itself, would otherwise end a job before the parent can call it off, and look
    /// like a crash over its file. Our end comes with the parent's, or with that of its socket.
    static func leaveStoppingToParent() {
        for number in [SIGINT, SIGTERM, SIGHUP] { dailies_ignore_in_worker(number) }
    }

    static func close(limits: WorkerLimits) throws(Open) {
        guard dailies_no_new_privileges() == 0 else { throw .last("no new privileges") }
        try ResourceLimits.set(limits)
        guard dailies_report_refused_calls() == 0 else { throw .last("reports of refused calls") }
        try SystemCallFilter.load()
    }
}

extension Cage.Open {
    static func last(_ part: String) -> Self { Self(part: part, code: dailies_seccomp_errno()) }
}
