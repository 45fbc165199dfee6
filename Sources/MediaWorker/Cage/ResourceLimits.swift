internal import CSeccomp
internal import MediaJobs

/// What the worker may use, by setrlimit(2).
enum ResourceLimits {
    static func set(_ limits: WorkerLimits) throws(Cage.Open) {
        if let bytes = limits.addressSpaceBytes, dailies_is_sanitized() == 0 {
            try set(RLIMIT_AS, bytes, "address space")
        }
        // Past it a write fails with EFBIG, which a job can report, rather than with a signal.
        dailies_ignore_in_worker(SIGXFSZ)
        try set(RLIMIT_FSIZE, limits.outputBytes, "output size")
        try set(RLIMIT_NOFILE, limits.openFiles, "open files")
        // A core dump would write the user's media to wherever the system keeps them.
        try set(RLIMIT_CORE, 0, "core dumps")
    }

    /// Lets the process use so much more processor time than it has used already. The hard limit stays away:
    /// the next job needs to move the soft one again. The signal at the limit, SIGXCPU, ends the worker.
    static func allowProcessor(seconds: Double) {
        let used = processorSeconds()
        // The limit counts whole seconds: rounded up, and never zero, which the kernel takes for one.
        let limit = rlim_t(max(1, min(used + max(0, seconds), 1e9).rounded(.up)))
        _ = dailies_set_limit(Int32(RLIMIT_CPU.rawValue), limit, dailies_no_limit())
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    private static func set(_ resource: __rlimit_resource, _ amount: Int, _ part: String) throws(Cage.Open) {
        let amount = rlim_t(max(0, amount))
        guard dailies_set_limit(Int32(resource.rawValue), amount, amount) == 0 else { throw .last(part) }
    }
}
