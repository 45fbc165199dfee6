package import ArchiveFormat
internal import Posix

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
            try attempt(record) { () throws(SystemError) in try Folder.createDurably(folder) }
            for file in BagFile.all(of: record) {
                do throws(Problem) {
                    let copy = try copy(file, of: record, from: archive, to: bag, progress)
                    lines.append("\(copy.sha256)  \(BagPath.encoded("data/\(file.path)"))\n")
                    bytes += copy.bytes
                } catch {
                    guard !file.isEssential else { throw error }
                    remarks.append(error.sentence)
                    try attempt(record) { () throws(SystemError) in
                        try Folder.removeAll("\(bag.unfinished)/data/\(file.path)")
                    }
                }
            }
            try attempt(record) { () throws(SystemError) in try Folder.sync(folder) }
        } catch {
            try attempt(record) { () throws(SystemError) in try Folder.removeAll(folder) }
            throw error
        }
        return BagItem(record: record, lines: lines, bytes: bytes, remarks: remarks)
    }

    private static func copy(
        _ file: BagFile, of record: ArchiveRecord, from archive: ArchiveFolder, to bag: BagFolder,
        _ progress: (Int64) -> Bool
    ) throws(Problem) -> FileHash.Result {
        let copy = try attempt(record) { () throws(SystemError) in
            try FileHash.copying(
                "\(archive.path)/\(file.path)", to: "\(bag.unfinished)/data/\(file.path)",
                named: "\(archive.name)/\(file.path)", progress: progress)
        }
        guard file.sha256 == nil || file.sha256 == copy.sha256 else {
            throw Problem(
                sentence:
                    "could not export \(file.path): it is not what it was when it came into the archive; "
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
