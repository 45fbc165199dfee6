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
        package let giving: Giving

        package init(path: String, name: String, giving: Giving) {
            self.path = path
            self.name = name
            self.giving = giving
        }
    }

    /// What becomes of a source.
    package enum Giving: Sendable, Hashable {
        /// It is another archive's.
        case copied
        /// Of the same archive, which keeps the same bytes once: a second name is as good as a copy.
        case shared
        /// It came for this place alone, and nobody else needs it.
        case moved
    }

    /// Where nothing has the name `target`.
    package static func place(
        _ source: Source, as target: String, expecting expected: ExpectedFile
    ) throws(SystemError) -> Outcome {
        guard source.giving != .copied else { return try copy(source.path, to: target, expecting: expected) }
        guard try FileHash.of(source.path, as: source.name)?.sha256 == expected.sha256 else {
            return .different
        }
        // Some file systems have no second names.
        let isNamed =
            source.giving == .moved
            ? try move(source.path, to: target) : (try? FileName.link(source.path, to: target)) != nil
        guard isNamed else { return try copy(source.path, to: target, expecting: expected) }
        try Folder.sync(target.folder)
        return .placed
    }

    /// False where it lies on another file system.
    private static func move(_ path: String, to target: String) throws(SystemError) -> Bool {
        try FileName.makeReadOnly(path)
        do throws(SystemError) {
            try FileName.move(path, to: target, replacing: false)
        } catch {
            if error.isOtherFileSystem { return false }
            throw error
        }
        return true
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

extension String {
    /// Of an absolute path.
    fileprivate var folder: String {
        lastIndex(of: "/").map { $0 == startIndex ? "/" : String(self[..<$0]) } ?? "."
    }
}
