internal import CPosix

/// Waits for descriptors, on a thread that may block.
package enum Waiting {
    /// Which of them can be read from, or have ended; all false when the time is up, and not before. Nil waits
    /// for ever.
    package static func forAny(of descriptors: [Int32], seconds: Double?) throws(SystemError) -> [Bool] {
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let deadline = seconds.map { SteadyClock.seconds() + $0 }
        var left = seconds
        while true {
            // Rounded up: waking before the time is up would only mean waiting again.
            let milliseconds = left.map { Int32(min(max(0, ($0 * 1000).rounded(.up)), 3_600_000)) } ?? -1
            let count = unsafe entries.withUnsafeMutableBufferPointer {
                unsafe poll($0.baseAddress, nfds_t($0.count), milliseconds)
            }
            if count > 0 { return entries.map { $0.revents != 0 } }
            if count < 0 && dailies_errno() != EINTR { throw .last("wait for", "a descriptor") }
            // A handled signal interrupts poll(2) whatever its flags (signal(7)): the rest is waited for.
            left = deadline.map { $0 - SteadyClock.seconds() }
            if let left, left <= 0 { return descriptors.map { _ in false } }
        }
    }
}

/// Wakes a thread that waits for descriptors: eventfd(2).
package final class WakeUp: Sendable {
    package let number: Int32
    private let isOpen = Guarded(true)

    package init() throws(SystemError) {
        number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard number >= 0 else { throw .last("open", "an event descriptor") }
    }

    deinit {
        close()
    }

    /// From any thread, at any time.
    package func ring() {
        isOpen.withLock { if $0 { eventfd_write(number, 1) } }
    }

    /// Takes all rings so far. Only the thread that waits calls this.
    package func quiet() {
        var count: eventfd_t = 0
        unsafe eventfd_read(number, &count)
    }

    /// No longer waits; whoever still rings is not heard.
    package func close() {
        isOpen.withLock { isOpen in
            if isOpen { _ = CPosix.close(number) }
            isOpen = false
        }
    }
}

/// Time that only goes forward, also while the clock on the wall is set: clock_gettime(2).
package enum SteadyClock {
    package static func seconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
