internal import CPosix

/// Where a path leads in the end, without links and dots: realpath(3).
package enum RealPath {
    /// Nil where it leads nowhere.
    package static func of(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
