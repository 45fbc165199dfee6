internal import CPosix

/// A program that we started and must wait for.
///
/// Started by posix_spawn(3), which does not copy our address space and is safe with threads.
package struct ChildProcess: ~Copyable, Sendable {
    package let id: Int32
    private let program: String

    /// What the child finds as its standard input, output and error; -1 is /dev/null.
    package struct Streams: Sendable {
        package var input: Int32
        package var output: Int32
        package var error: Int32

        package init(input: Int32 = -1, output: Int32 = -1, error: Int32 = -1) {
            self.input = input
            self.output = output
            self.error = error
        }
    }

    /// How it ended, and what it used.
    package struct End: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case exited(Int32)
            case signalled(Int32)
        }
        package let kind: Kind
        package let peakMemoryBytes: Int
        package let cpuSeconds: Double
    }

    /// - Parameter inOwnGroup: makes it the leader of a process group of its own, so that the signals of a
    ///   terminal (Ctrl-C, Ctrl-Z) and of timeout(1), which go to our whole group, do not reach it.
    package static func start(
        _ program: String, _ arguments: [String], environment: [String: String], streams: Streams,
        workingDirectory: String? = nil, inOwnGroup: Bool = false
    ) throws(SystemError) -> ChildProcess {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if let workingDirectory {
            unsafe posix_spawn_file_actions_addchdir_np(&actions, workingDirectory)
        }
        for (target, source) in [streams.input, streams.output, streams.error].enumerated() {
            if source >= 0 {
                unsafe posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
            } else {
                let flags = target == 0 ? O_RDONLY : O_WRONLY
                unsafe posix_spawn_file_actions_addopen(&actions, Int32(target), "/dev/null", flags, 0)
            }
        }

        // We ignore SIGPIPE, and an ignored signal is inherited: the child starts with the default. No other
        // is touched: what nohup(1), or a script in the background, has us ignore is ignored by our children.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        unsafe sigemptyset(&defaults)
        unsafe sigaddset(&defaults, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        var unblocked = sigset_t()
        unsafe sigemptyset(&unblocked)
        unsafe posix_spawnattr_setsigmask(&attributes, &unblocked)
        // The group's number is 0 by default: the child's own.
        let group = inOwnGroup ? Int16(POSIX_SPAWN_SETPGROUP) : 0
        let flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | group
        unsafe posix_spawnattr_setflags(&attributes, flags)

        var id: pid_t = 0
        let result = unsafe withCStrings([program] + arguments) { argv in
            unsafe withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                unsafe posix_spawnp(&id, program, &actions, &attributes, argv, envp)
            }
        }
        guard result == 0 else { throw SystemError("start", program, code: result) }
        return ChildProcess(id: id, program: program)
    }

    private init(id: Int32, program: String) {
        self.id = id
        self.program = program
    }

    /// Blocks the thread until the child has ended: not for the cooperative pool.
    package consuming func wait() throws(SystemError) -> End {
        try Self.end(of: id, program: program)
    }

    /// Gives the child some time to end by itself, then kills it. Blocks the thread like `wait`.
    package consuming func wait(upTo seconds: Double) throws(SystemError) -> (End, killed: Bool) {
        // pidfd_open(2) is readable once the process has ended; where the kernel has none, it is killed at once.
        let handle = dailies_process_handle(id)
        var hasEnded = false
        if handle >= 0 {
            let descriptor = FileDescriptor(owning: handle)
            hasEnded = try Waiting.forAny(of: [descriptor.number], seconds: seconds)[0]
            // Only its number was used: without this an optimised build closes it before it is waited for.
            withExtendedLifetime(descriptor) {}
        }
        if !hasEnded { send(signal: SIGKILL) }
        return (try Self.end(of: id, program: program), killed: !hasEnded)
    }

    private static func end(of id: Int32, program: String) throws(SystemError) -> End {
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(id, &status, 0, &usage) < 0 {
            if dailies_errno() != EINTR { throw .last("wait for", program) }
        }
        let kind: End.Kind =
            dailies_exited(status) != 0
            ? .exited(dailies_exit_status(status)) : .signalled(dailies_signal(status))
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let microseconds = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return End(
            kind: kind, peakMemoryBytes: usage.ru_maxrss * 1024,
            cpuSeconds: seconds + microseconds / 1_000_000)
    }

    package func send(signal: Int32) {
        _ = kill(id, signal)
    }
}

/// The null-terminated array of C strings that exec wants, alive during `body`.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    return unsafe pointers.withUnsafeBufferPointer { buffer in
        // Has an address, for it is never empty: it ends in nil.
        let base = unsafe buffer.baseAddress.unsafelyUnwrapped
        return unsafe body(base)
    }
}
