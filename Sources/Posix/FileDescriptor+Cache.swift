internal import CPosix

extension FileDescriptor {
    /// Whether the system's cache holds anything of the file's first `bytes` now: mincore(2). It says so only of
    /// files that are ours or that we may write; of others nothing counts as held.
    package func isCached(_ bytes: Int64) -> Bool { dailies_is_cached(number, Int(max(0, bytes))) != 0 }

    /// Tells the system that this will be read once, from front to back: posix_fadvise(2).
    package func willReadOnce() { posix_fadvise(number, 0, 0, POSIX_FADV_SEQUENTIAL) }

    /// Gives a stretch that was read back to the system, which would else keep it in place of what others need.
    package func forget(_ range: Range<Int64>) {
        posix_fadvise(number, Int(range.lowerBound), range.count, POSIX_FADV_DONTNEED)
    }
}
