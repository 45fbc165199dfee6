internal import CPosix
internal import Posix

/// Wakes every thread that waits for a descriptor or for time to pass: they poll a pipe that hangs up.
final class StopSignal: Sendable {
    private let read: Int32
    private let write: Int32

    init() throws(SystemError) {
        (read, write) = try FileDescriptor.pipe()
    }

    deinit {
        CPosix.close(read)
        CPosix.close(write)
    }

    /// A byte in the pipe stays there: everyone sees it, now and later.
    func raise() {
        var byte: UInt8 = 1
        _ = unsafe CPosix.write(write, &byte, 1)
    }

    /// True when raised before the time has passed.
    func wait(seconds: Double) -> Bool {
        switch wait(for: -1, events: 0, seconds: seconds) {
        case .stopped: true
        case .ready, .timedOut: false
        }
    }

    enum Wake { case ready, stopped, timedOut }

    func waitReadable(_ descriptor: Int32, seconds: Double? = nil) -> Wake {
        wait(for: descriptor, events: Int16(POLLIN), seconds: seconds)
    }

    func waitWritable(_ descriptor: Int32, seconds: Double? = nil) -> Wake {
        wait(for: descriptor, events: Int16(POLLOUT), seconds: seconds)
    }

    private func wait(for descriptor: Int32, events: Int16, seconds: Double?) -> Wake {
        let deadline = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
        while true {
            var entries = [
                pollfd(fd: read, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: events, revents: 0),
            ]
            var milliseconds: Int32 = -1
            if let deadline {
                let left = ContinuousClock.now.duration(to: deadline) / Duration.milliseconds(1)
                milliseconds = Int32(min(max(0, left.rounded(.up)), 1_000_000))
            }
            let count = unsafe poll(&entries, 2, milliseconds)
            if count < 0 && dailies_errno() != EINTR { return .stopped }
            if entries[0].revents != 0 { return .stopped }
            if entries[1].revents != 0 { return .ready }
            if let deadline, ContinuousClock.now >= deadline { return .timedOut }
        }
    }
}
