package import ArchiveFormat
internal import Hashing
internal import JSON
internal import Posix

/// The records in an archive's `tasks` folder: one file each, whole or not there. All calls may wait for a disk.
package struct TaskStore: Sendable {
    package let archive: ArchiveFolder
    let folder: String
    private let use: FolderUse?

    package init(_ archive: ArchiveFolder) {
        self.archive = archive
        folder = "\(archive.path)/tasks"
        // In an archive that cannot be written to nothing is left behind either, and it can still be read.
        use = try? FolderUse(of: archive.path, with: ["tasks", "prices", "incoming"]) {
            $0.hasPrefix(".dailies-") || $0.hasPrefix(".") && $0.hasSuffix(".lock")
        }
    }

    /// Of an archive in which nothing is changed or left.
    package init(reading archive: ArchiveFolder) {
        self.archive = archive
        folder = "\(archive.path)/tasks"
        use = nil
    }

    /// The same, with its folder made where it is missing.
    package static func opened(_ archive: ArchiveFolder) throws(StoreProblem) -> TaskStore {
        do throws(SystemError) {
            try Folder.createDurably("\(archive.path)/tasks")
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.name))
        }
        return TaskStore(archive)
    }

    func path(of name: TaskName) -> String { "\(folder)/\(name).json" }

    /// As the user would name it.
    package func shownPath(of name: TaskName) -> String { "\(archive.name)/tasks/\(name).json" }

    /// Nil where there is none.
    package func record(_ name: TaskName) throws(StoreProblem) -> TaskRecord? {
        let path = path(of: name)
        guard Folder.kind(of: path, followsLinks: false) != .missing else { return nil }
        let shown = shownPath(of: name)
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try FileDescriptor.openRegular(path).readToEnd(upTo: 16_000_000, as: shown)
        } catch {
            throw .record(error.description)
        }
        let record: TaskRecord
        do throws(RecordProblem) {
            record = try TaskRecord(file: bytes)
        } catch {
            throw .damaged(shown, error.reason)
        }
        guard record.name == name else {
            throw .damaged(shown, "it is the record of \(record.name); somebody renamed it")
        }
        return record
    }

    /// A later Dailies has written it: it is not ours to judge.
    package func isNewer(_ name: TaskName) -> Bool {
        guard
            let bytes = try? FileDescriptor.openRegular(path(of: name)).readToEnd(
                upTo: 16_000_000, as: "\(name)"),
            let format = (try? TaskRecord.json(file: bytes))?["format"]?.whole
        else { return false }
        return format > TaskRecord.format
    }

    /// On disk when it returns, whole.
    package func write(_ record: TaskRecord) throws(StoreProblem) {
        let shown = shownPath(of: record.name)
        try withArchive { () throws(SystemError) in
            try Folder.createDurably(folder)
            try NewFile.write(to: path(of: record.name), replacing: true) { file throws(SystemError) in
                try file.write(record.file, as: shown)
            }
        }
    }

    /// Keeps a body where it can be found again: in the record, or beside it where it is long or no text.
    package func keep(
        _ bytes: [UInt8], of name: TaskName, as kind: BodyKind
    ) throws(StoreProblem) -> KeptText {
        if bytes.count <= KeptText.inlineLimit, let text = String(validating: bytes, as: UTF8.self) {
            return .inline(text)
        }
        guard let sha256 = SHA256.hexadecimal(of: bytes) else {
            throw .record("could not keep an answer: libcrypto has no SHA-256 here")
        }
        let file = "\(name).\(kind.rawValue)"
        try withArchive { () throws(SystemError) in
            try Folder.createDurably(folder)
            try NewFile.write(to: "\(folder)/\(file)", replacing: true) { descriptor throws(SystemError) in
                try descriptor.write(bytes, as: file)
            }
        }
        return .file(name: file, bytes: bytes.count, sha256: sha256)
    }

    /// Gives a body's file the bytes that it had.
    package func restore(_ bytes: [UInt8], as file: String) throws(StoreProblem) {
        try withArchive { () throws(SystemError) in
            try NewFile.write(to: "\(folder)/\(file)", replacing: true) { descriptor throws(SystemError) in
                try descriptor.write(bytes, as: file)
            }
        }
    }

    package enum BodyKind: String, Sendable {
        case request, created, latest
    }

    /// The bytes of a kept body.
    package func bytes(of kept: KeptText) throws(StoreProblem) -> [UInt8] {
        switch kept {
        case .inline(let text): return Array(text.utf8)
        case .file(let name, _, let sha256):
            let shown = "\(archive.name)/tasks/\(name)"
            let bytes: [UInt8]
            do throws(SystemError) {
                bytes = try FileDescriptor.openRegular("\(folder)/\(name)")
                    .readToEnd(upTo: 80_000_000, as: shown)
            } catch {
                throw .record(error.description)
            }
            guard SHA256.hexadecimal(of: bytes) == sha256 else {
                throw .damaged(shown, "it is not what was written")
            }
            return bytes
        }
    }

    func withArchive<Result>(_ body: () throws(SystemError) -> Result) throws(StoreProblem) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.name))
        }
    }
}
