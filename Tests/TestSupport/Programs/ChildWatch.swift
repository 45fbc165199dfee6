internal import CPosix
internal import Posix

/// Waits for a child's end, and looks at its memory meanwhile.
///
/// What wait4(2) reports as peak memory is never less than our own peak: the child is spawned in our address
/// space, and at exec the kernel counts the old one (fs/exec.c, setmax_mm_hiwater_rss). Below that, VmHWM of
/// proc_pid_status(5) is asked, which knows the new one alone but is gone when the process ends.
struct ChildWatch: ~Copyable {
    private let id: Int32
    private let handle: FileDescriptor
    private let ownPeak: Int
    private var seenPeak = 0

    /// The child must have been started by this process and not been waited for.
    init(_ id: Int32) throws(SystemError) {
        // Readable when the process ends, which leaves its id taken until it is waited for: pidfd_open(2).
        let number = pidfd_open(id, 0)
        guard number >= 0 else { throw SystemError("watch", "process \(id)", code: dailies_errno()) }
        self.id = id
        handle = FileDescriptor(owning: number)
        ownPeak = Self.peak(ofProcess: "self")
    }

    /// False when the time has passed and it still runs.
    mutating func untilEnd(within seconds: Double) -> Bool {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        var interval: Int32 = 1
        while true {
            seenPeak = max(seenPeak, Self.peak(ofProcess: "\(id)"))
            var entry = pollfd(fd: handle.number, events: Int16(POLLIN), revents: 0)
            if unsafe poll(&entry, 1, interval) > 0 { return true }
            if ContinuousClock.now >= deadline { return false }
            interval = min(interval + 1, 5)
        }
    }

    func peakMemoryBytes(reported: Int) -> Int {
        // The kernel's counters lag a little behind (mm_counter), so only a report that is clearly above our
        // own peak is the child's. Unseen is one that ended at once: the report is an upper bound then.
        reported > ownPeak + ownPeak / 8 || seenPeak == 0 ? reported : seenPeak
    }

    private static func peak(ofProcess name: String) -> Int {
        let path = "/proc/\(name)/status"
        guard let file = try? FileDescriptor.open(path, for: .reading),
            let bytes = try? file.read(upTo: 8192, as: path)
        else { return 0 }
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("VmHWM:")
        }
        return (line?.split(separator: " ").dropFirst().first).flatMap { Int($0) }.map { $0 * 1024 } ?? 0
    }
}
