internal import CPosix

/// What a process holds of the machine's memory.
package enum ProcessMemory {
    /// Nil once the process is gone: /proc/PID/statm, proc(5).
    package static func residentBytes(of id: Int32) -> Int? {
        let path = "/proc/\(id)/statm"
        guard let file = try? FileDescriptor.open(path, for: .reading),
            let bytes = try? file.read(upTo: 256, as: path)
        else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
