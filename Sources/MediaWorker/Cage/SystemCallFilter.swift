internal import CSeccomp

/// The list of system calls that the kernel lets through: seccomp(2), by libseccomp.
@safe struct SystemCallFilter: ~Copyable {
    private let context: UnsafeMutableRawPointer

    /// Puts the filter on every thread that there is. It cannot be taken off.
    static func load() throws(Cage.Open) {
        let filter = try SystemCallFilter()
        try filter.setAttributes()
        for name in SystemCalls.allowed { try filter.allow(name) }
        for name in SystemCalls.fatal { try filter.add(name, SCMP_ACT_TRAP) }
        try filter.addConditionalRules()
        try filter.check(unsafe seccomp_load(filter.context), "loading")
    }

    private init() throws(Cage.Open) {
        guard let context = unsafe seccomp_init(dailies_seccomp_refuse(EPERM)) else {
            throw Cage.Open(part: "system call filter", code: ENOMEM)
        }
        unsafe self.context = context
    }

    deinit {
        unsafe seccomp_release(context)
    }

    private func setAttributes() throws(Cage.Open) {
        // Another architecture's calls (32-bit, x32) have other numbers, and would slip through the lists.
        try check(
            unsafe seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS), "architecture")
        // A library may have started threads when it was loaded.
        try check(unsafe seccomp_attr_set(context, SCMP_FLTATR_CTL_TSYNC, 1), "threads")
        // A balanced tree instead of a list: a call is judged in a few comparisons.
        try check(unsafe seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2), "order")
    }

    private func addConditionalRules() throws(Cage.Open) {
        // fstat(3) is newfstatat(2) of an empty path since glibc 2.33; a path by itself is refused.
        let emptyPath = UInt64(dailies_at_empty_path)
        try allow("newfstatat", when: bits(3, emptyPath, are: emptyPath))
        // To the pool; to an address it would be a network of its own.
        try allow("sendto", when: compare(4, SCMP_CMP_EQ, 0))
        // No memory that can be both filled and run.
        for name in ["mmap", "mprotect"] {
            try allow(name, when: bits(2, UInt64(PROT_EXEC), are: 0))
        }
        // A thread, but no process.
        let thread = UInt64(bitPattern: Int64(CLONE_THREAD))
        try allow("clone", when: bits(0, thread, are: thread))
        try add("clone", SCMP_ACT_TRAP, when: [bits(0, thread, are: 0)])
        // Its flags lie in memory, where no filter sees them; on ENOSYS glibc falls back to clone(2).
        try add("clone3", dailies_seccomp_refuse(ENOSYS))
        // Whoever could catch SIGSYS could go on after a refused call.
        try allow("rt_sigaction", when: compare(0, SCMP_CMP_NE, UInt64(SIGSYS)))
        try allow("tgkill", when: compare(0, SCMP_CMP_EQ, UInt64(getpid())))
        for command in [F_GETFD, F_SETFD, F_GETFL] {
            try allow("fcntl", when: compare(1, SCMP_CMP_EQ, UInt64(command)))
        }
        // Our own limits may be read; only the one on processor time is moved, from job to job. Process 0 is
        // the caller; with another's number, prlimit(2) would let a worker end its parent by SIGXCPU.
        let own = compare(0, SCMP_CMP_EQ, 0)
        try allow("prlimit64", when: own, compare(2, SCMP_CMP_EQ, 0))
        try allow("prlimit64", when: own, compare(1, SCMP_CMP_EQ, UInt64(RLIMIT_CPU.rawValue)))
        // Encoders name their threads.
        try allow("prctl", when: compare(0, SCMP_CMP_EQ, UInt64(PR_SET_NAME)))
        // The way out of the handler of refused calls.
        try add("personality", SCMP_ACT_KILL_PROCESS)
    }

    private func allow(_ name: String, when conditions: scmp_arg_cmp...) throws(Cage.Open) {
        try add(name, SCMP_ACT_ALLOW, when: conditions)
    }

    /// All of the conditions together; rules for the same call are alternatives.
    private func add(_ name: String, _ action: UInt32, when conditions: [scmp_arg_cmp] = [])
        throws(Cage.Open)
    {
        let number = unsafe seccomp_syscall_resolve_name(name)
        // Some are not there on every architecture: there is nothing to allow then.
        guard number != -1 else { return }
        let result = unsafe conditions.withUnsafeBufferPointer {
            unsafe seccomp_rule_add_array(context, action, number, UInt32($0.count), $0.baseAddress)
        }
        try check(result, name)
    }

    private func compare(_ argument: UInt32, _ how: scmp_compare, _ value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: argument, op: how, datum_a: value, datum_b: 0)
    }

    private func bits(_ argument: UInt32, _ mask: UInt64, are value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: argument, op: SCMP_CMP_MASKED_EQ, datum_a: mask, datum_b: value)
    }

    private func check(_ result: Int32, _ part: String) throws(Cage.Open) {
        guard result == 0 else { throw Cage.Open(part: "system call filter (\(part))", code: -result) }
    }
}
