internal import CPosix

extension NewFile {
    /// One more name for a file, and where the file system has no second names for it, a copy. What is there already
    /// stays unless it is replaced.
    package static func addName(
        _ other: String, to path: String, replacing: Bool
    ) throws(SystemError) {
        let folder =
            other.lastIndex(of: "/").map { $0 == other.startIndex ? "/" : String(other[..<$0]) } ?? "."
        let passing = "\(folder)/.dailies-\(UInt64.random(in: .min ... .max))"
        let target = replacing ? passing : other
        if unsafe CPosix.link(path, target) != 0 {
            let refusal = SystemError.last("create", other)
            guard refusal.isLinkRefused else { throw refusal }
            let source = try FileDescriptor.openRegular(path)
            let size = try PositionedReading.size(of: source.number, as: path) ?? 0
            try write(to: other, replacing: replacing) { file throws(SystemError) in
                try source.copy(from: 0, count: size, to: file, as: other)
            }
            return
        }
        if replacing, unsafe rename(passing, other) != 0 {
            let failure = SystemError.last("create", other)
            unsafe unlink(passing)
            throw failure
        }
        // Two names of one file: rename(2) does nothing then, and the passing one stays.
        if replacing { unsafe unlink(passing) }
        try Folder.sync(folder)
    }
}
