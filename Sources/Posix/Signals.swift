internal import CPosix

/// The signals that a program answers to.
package enum Signals {
    /// Writing to a closed pipe is then an error of that write, not the end of the program.
    package static func ignoreBrokenPipe() {
        dailies_ignore_signal(SIGPIPE)
    }

    /// Calls `body` once, on a thread of its own, when the user asks the program to stop
    /// (SIGINT, SIGTERM, SIGHUP). A second request ends the program at once.
    ///
    /// The signals are blocked before any other thread starts, so that every thread inherits the
    /// mask and only the waiting thread takes them: pthread_sigmask(3), sigwait(3).
    package static func onStopRequest(_ body: @escaping @Sendable () -> Void) {
        var set = stopSignals()
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        // Not in the cooperative pool: this waits for as long as the program runs.
        Threads.start {
            var set = stopSignals()
            var number: Int32 = 0
            unsafe sigwait(&set, &number)
            dailies_default_signal(number)
            unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
            body()
            // The signals are no longer blocked here: the next one ends the program.
            while true { pause() }
        }
    }

    private static func stopSignals() -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&set, number) }
        return set
    }

    /// "SIGSEGV" for 11.
    package static func name(_ number: Int32) -> String {
        guard let name = unsafe sigabbrev_np(number) else { return "signal \(number)" }
        return unsafe "SIG" + String(cString: name)
    }
}
