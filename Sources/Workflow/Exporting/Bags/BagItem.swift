package import ArchiveFormat
internal import Posix
internal import Storage

/// A record's files on their way into a bag.
package struct BagItem: Sendable {
    /// Why a record is not in the bag: one sentence.
    package struct Problem: Error, Sendable {
        package let sentence: String
    }

    package let record: ArchiveRecord
    /// Lines of the payload manifest.
    let lines: [String]
    package let bytes: Int64
    package var files: Int { lines.count }
    /// What is in the record and not in the bag, a sentence each: pictures that are missing or damaged.
    package let remarks: [String]

    /// Copies all files of a record, each held against the hash that the record has of it. What is not as it was
    /// when it came is not passed on: then nothing of this record is in the bag.
    package static func copy(
        _ record: ArchiveRecord, from archive: ArchiveFolder, to bag: BagFolder,
        progress: (Int64) -> Bool = { _ in true }
    ) throws(Problem) -> BagItem {
        let folder = "\(bag.unfinished)/data/\(record.place)"
        var lines: [String] = []
        var bytes: Int64 = 0
        var remarks: [String] = []
        do throws(Problem) {
            try attempt(record) { () throws(SystemError) in try Folder.create(folder) }
            for file in record.exportedFiles {
                let path = "\(record.place)/\(file.name)"
                do throws(Problem) {
                    let copy = try copy(
                        path, sha256: file.sha256, of: record, from: archive, to: bag, progress)
                    lines.append("\(copy.sha256)  \(BagPath.encoded("data/\(path)"))\n")
                    bytes += copy.bytes
                } catch {
                    guard !file.isEssential else { throw error }
                    remarks.append(error.sentence)
                    try attempt(record) { () throws(SystemError) in
                        try Folder.removeAll("\(bag.unfinished)/data/\(path)")
                    }
                }
            }
        } catch {
            try attempt(record) { () throws(SystemError) in try Folder.removeAll(folder) }
            throw error
        }
        return BagItem(record: record, lines: lines, bytes: bytes, remarks: remarks)
    }

    private static func copy(
        _ path: String, sha256: String?, of record: ArchiveRecord, from archive: ArchiveFolder,
        to bag: BagFolder, _ progress: (Int64) -> Bool
    ) throws(Problem) -> FileHash {
        let copy = try attempt(record) { () throws(SystemError) in
            try FileHash.copying(
                "\(archive.path)/\(path)", to: "\(bag.unfinished)/data/\(path)",
                as: "\(archive.name)/\(path)", goOn: progress)
        }
        guard let copy else {
            throw Problem(sentence: "could not export \(record.id): it was stopped, as asked")
        }
        guard sha256 == nil || sha256 == copy.sha256 else {
            throw Problem(
                sentence: "could not export \(path): it is not what it was when it came into the archive; "
                    + "'dailies check \(record.id)' says more")
        }
        return copy
    }

    private static func attempt<Result>(
        _ record: ArchiveRecord, _ body: () throws(SystemError) -> Result
    ) throws(Problem) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw Problem(sentence: "could not export \(record.id): \(error.description)")
        }
    }
}

extension ArchiveRecord {
    fileprivate struct ExportedFile {
        let name: String
        /// What the record says of it; nil for the record itself.
        let sha256: String?
        /// Without these there is no clip: pictures can be made again.
        let isEssential: Bool
    }

    /// The record and all that it names.
    fileprivate var exportedFiles: [ExportedFile] {
        let named =
            switch self {
            case .clip(let clip): ExpectedFile.all(of: clip)
            case .film(let film): ExpectedFile.all(of: film)
            }
        return [ExportedFile(name: RecordPlace.record, sha256: nil, isEssential: true)]
            + named.map { file in
                let isPicture = if case .picture = file.role { true } else { false }
                return ExportedFile(name: file.name, sha256: file.sha256, isEssential: !isPicture)
            }
    }
}
