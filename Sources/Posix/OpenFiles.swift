internal import CPosix

/// How many descriptors this process may have.
package enum OpenFiles {
    /// Raises the limit as far as may be without asking anybody: 1024, the usual one, is for programs that call
    /// select(2), and we have none. getrlimit(2).
    package static func allow(_ count: Int) { dailies_allow_open_files(UInt(max(0, count))) }
}
