import ArchiveFormat
import ArchiveModel
import Posix
import Storage
import TestSupport
import Testing

/// An archive of its own for a test, and short ways to put things into it.
struct Vault {
    static let noon = Moment(seconds: 1_795_176_000)  // 2026-11-20T12:00:00Z

    let folder: TemporaryFolder
    let archive: Archive
    let marks: ChangeMarks

    init() throws {
        folder = try TemporaryFolder("vault")
        archive = Archive(try ArchiveFolder.opened(folder("dailies"), named: "dailies"))
        marks = ChangeMarks(archive)
    }

    static func id(_ text: String) throws -> ClipID { try #require(ClipID(text)) }

    /// Bytes that are no film, told apart by their name.
    static func bytes(_ name: String, _ count: Int = 100_000) -> [UInt8] {
        noise(0..<count, seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    }

    /// Writes a file beside the archive, and stages it with its record.
    func staged(
        _ name: String, moving: Bool = false, bytes: [UInt8]? = nil, at moment: Moment = noon
    ) throws -> Staging {
        let source = try folder.write(bytes ?? Self.bytes(name), to: "sources/\(name).mp4")
        let staging = try #require(try archive.stage(try Self.id(name), archived: moment))
        let brought = try staging.bring(source, named: name, as: "\(name).mp4", isMoved: moving)
        try staging.finish(.clip(try record(of: staging, brought.digest)))
        return staging
    }

    func record(of staging: Staging, _ digest: FileHash) throws -> ClipRecord {
        var record = ClipRecord(staging.id, archived: staging.archived)
        record.file = RecordedFile(name: "\(staging.id).mp4", bytes: digest.bytes, sha256: digest.sha256)
        let poster = try staging.write(Array("poster of \(staging.id)".utf8), as: "poster.jpg")
        record.pictures = [
            RecordedPicture(
                .poster, name: "poster.jpg", size: PixelSize(width: 64, height: 36), bytes: poster.bytes,
                sha256: poster.sha256, times: [.zero])
        ]
        return record
    }

    @discardableResult
    func keep(_ name: String, bytes: [UInt8]? = nil, at moment: Moment = noon) throws -> ClipRecord {
        let staging = try staged(name, bytes: bytes, at: moment)
        guard case .published(let place)? = try archive.publish([staging]).first,
            case .clip(let record)? = try archive.record(at: place)
        else { throw Unexpected() }
        return record
    }

    struct Unexpected: Error {}

    /// All names in the archive, without those of no interest.
    func contents() throws -> [String] {
        try folder.contents().filter { $0.hasPrefix("dailies/") && !$0.hasSuffix("/") }
            .map { String($0.dropFirst("dailies/".count)) }.filter { $0 != "dailies.json" }
    }
}
