package import ArchiveFormat
internal import Posix

/// A clip's bytes before they have their name.
struct BroughtFile: Sendable {
    /// In the record's folder.
    let name: String
    /// Where they are now.
    let path: String
    let digest: FileHash
    /// What is no longer needed once they are published: the file that a copy or a link replaces.
    var source: String?
}

extension Staging {
    private func part(of name: String) -> String { "\(folder)/\(name)\(Leftover.part)" }

    /// Brings the clip's bytes.
    ///
    /// - Parameters:
    ///   - shown: as sentences call it.
    ///   - name: what it will be called: `ClipNames.file`.
    ///   - isMoved: its name there is given up, when it is published and not before. A file on the same file system
    ///     is renamed; from another one, through a symbolic link, or when
    ///     somebody else has a hold on it (its owner, other names) it is copied.
    ///   - known: what it was when it was fetched or measured; another content is refused.
    /// - Returns: the digest, and where the bytes can be read until they are published.
    package func bring(
        _ path: String, named shown: String, as name: String, isMoved: Bool, known: FileHash? = nil
    ) throws(StorageProblem) -> (digest: FileHash, path: String) {
        let status = FileStatus(of: path)
        let mayRename =
            isMoved && status?.isRegular == true && status?.names == 1 && status?.isOurs == true
            && status?.device == FileStatus(of: folder)?.device
        if mayRename {
            let digest: FileHash
            // What lies there already nobody else writes to.
            let isOwn = path.hasPrefix(archive.path(Archive.incoming) + "/")
            if isOwn, let known, known.bytes == status?.bytes {
                digest = known
            } else {
                digest = try FileHash(ofFile: path, as: shown)
            }
            try expect(known, digest, shown)
            take(BroughtFile(name: name, path: path, digest: digest))
            return (digest, path)
        }
        let digest = try copy(path, named: shown, to: part(of: name))
        try expect(known, digest, shown)
        take(BroughtFile(name: name, path: part(of: name), digest: digest, source: isMoved ? path : nil))
        return (digest, part(of: name))
    }

    /// The same bytes as another clip's: one more name for its file, where the file system allows, and its bytes
    /// once more where not. False, and nothing is brought, where that file is no longer what its record says: then
    /// the bytes at hand are the good ones.
    ///
    /// `source` is the file that brought the bytes again; it is removed when this is published, if it is given.
    package func link(
        to file: RecordedFile, at place: String, as name: String, removing source: String? = nil
    ) throws(StorageProblem) -> Bool {
        let first = archive.path("\(place)/\(file.name)")
        let expected = FileHash(bytes: file.bytes, sha256: file.sha256)
        guard FileStatus(of: first)?.isRegular == true,
            let digest = try? FileHash(ofFile: first, as: first), digest == expected
        else { return false }
        let part = part(of: name)
        do throws(SystemError) {
            try FileName.link(first, to: part)
        } catch {
            guard error.isLinkRefused else { throw .archive(ArchiveProblem(error, in: archive.folder.name)) }
            guard try copy(first, named: archive.shown("\(place)/\(file.name)"), to: part) == expected else {
                return false
            }
        }
        take(BroughtFile(name: name, path: part, digest: digest, source: source))
        return true
    }

    /// What goes wrong with the file that is brought costs this file alone.
    private static func brought<Result: ~Copyable>(
        _ body: () throws(SystemError) -> Result
    ) throws(StorageProblem) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .item(error.description)
        }
    }

    private func take(_ file: BroughtFile) {
        state.withLock { $0.file = file }
    }

    private func expect(
        _ known: FileHash?, _ digest: FileHash, _ shown: String
    ) throws(StorageProblem) {
        guard known == nil || known == digest else {
            throw .item("could not archive \(shown): it was changed meanwhile; run the command again")
        }
    }

    private func copy(
        _ path: String, named shown: String, to part: String
    ) throws(StorageProblem) -> FileHash {
        var input = try Self.brought { () throws(SystemError) in try HashedReading.of(path, as: shown) }
        let output = try archive.inside { () throws(SystemError) -> FileDescriptor in
            // What it was before may be another name of an archived clip, and is not to be written to.
            try FileName.remove(part)
            return try FileDescriptor.open(part, for: .creating)
        }
        let name = "\(archive.shown(place))"
        while let piece = try Self.brought({ () throws(SystemError) in try input.next() }) {
            try archive.inside { () throws(SystemError) in try output.write(piece, as: name) }
        }
        let digest = try Self.brought { () throws(SystemError) in try input.finish() }
        do throws(SystemError) {
            try output.close(as: name)
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.folder.name))
        }
        return digest
    }
}
