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
    /// A handler and not sigwait(3): libdispatch lets the main thread wait with no signal blocked
    /// (sigsuspend(2)), so that it would take the signal, and its default action, before any waiting thread.
    package static func onStopRequest(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let pipe = try FileDescriptor.pipe()
        let caught = [SIGINT, SIGTERM, SIGHUP].filter { dailies_catch_stop($0, pipe.write) != 0 }
        do throws(SystemError) {
            try Threads.start {
                // Neither end is ever closed: the handler may write as long as the program runs.
                _ = try? FileDescriptor.read(from: pipe.read, upTo: 1, as: "a pipe")
                for number in caught { dailies_default_signal(number) }
                body()
            }
        } catch {
            // What is caught would not be heard.
            for number in caught { dailies_default_signal(number) }
            throw error
        }
    }

    /// "SIGSEGV" for 11.
    package static func name(_ number: Int32) -> String {
        guard let name = unsafe sigabbrev_np(number) else { return "signal \(number)" }
        return unsafe "SIG" + String(cString: name)
    }
}
