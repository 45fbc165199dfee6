internal import CPosix

/// The time of day, as the rest of the world has it; it may be set while we run: clock_gettime(2).
package enum WallClock {
    /// Since 1970-01-01T00:00:00Z.
    package static func milliseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
