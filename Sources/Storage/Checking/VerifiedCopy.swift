package import Posix

/// Puts bytes that are known by their hash in a place, and nothing else than these.
package enum VerifiedCopy {
    package enum Outcome: Sendable, Hashable {
        case placed
        /// The source holds something else; nothing was changed.
        case different
    }

    package struct Source: Sendable, Hashable {
        /// Absolute.
        package let path: String
        /// For sentences.
        package let name: String
        /// Of the same archive, which keeps the same bytes once: a second name is as good as a copy.
        package let isShared: Bool

        package init(path: String, name: String, isShared: Bool) {
            self.path = path
            self.name = name
            self.isShared = isShared
        }
    }

    /// Where nothing has the name `target`.
    package static func place(
        _ source: Source, as target: String, expecting expected: ExpectedFile
    ) throws(SystemError) -> Outcome {
        if source.isShared {
            guard try FileHash.of(source.path, as: source.name)?.sha256 == expected.sha256 else {
                return .different
            }
            // Some file systems have no second names.
            if (try? FileName.link(source.path, to: target)) != nil {
                if let slash = target.lastIndex(of: "/") { try Folder.sync(String(target[..<slash])) }
                return .placed
            }
        }
        return try copy(source.path, to: target, expecting: expected)
    }

    /// Copies `source` to `target`, which gets its name, and is replaced, only when all of it is here, hashed and
    /// on the disk. Nobody may write to a clip.
    private static func copy(
        _ source: String, to target: String, expecting expected: ExpectedFile
    ) throws(SystemError) -> Outcome {
        let file = try FileDescriptor.openRegular(source)
        guard try PositionedReading.size(of: file.number, as: source) == expected.bytes else {
            return .different
        }
        var reading = try HashedReading(file, as: source)
        var isDifferent = false
        do throws(SystemError) {
            try NewFile.write(to: target, replacing: true) { copy throws(SystemError) in
                while let piece = try reading.next() { try copy.write(piece, as: source) }
                guard try reading.finish().sha256 == expected.sha256 else {
                    isDifferent = true
                    throw SystemError("copy", source, code: SystemError.inputOutput)
                }
                if expected.role == .media { try copy.makeReadOnly(as: target) }
            }
            return .placed
        } catch {
            if isDifferent { return .different }
            throw error
        }
    }
}
