package import ArchiveFormat

/// A file that a record says lies beside it.
package struct ExpectedFile: Sendable, Hashable {
    package enum Role: Sendable, Hashable {
        case media
        case picture(RecordedPicture.Kind)
        /// What was sent or received, where it is too long for the record.
        case body
    }

    package let role: Role
    package let name: String
    package let bytes: Int64
    package let sha256: String

    package init(_ role: Role, name: String, bytes: Int64, sha256: String) {
        self.role = role
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
    }

    private init(_ file: RecordedFile) {
        self.init(.media, name: file.name, bytes: file.bytes, sha256: file.sha256)
    }

    private init(_ picture: RecordedPicture) {
        self.init(
            .picture(picture.kind), name: picture.name, bytes: picture.bytes, sha256: picture.sha256)
    }

    private init?(_ text: KeptText?) {
        guard case .file(let name, let bytes, let sha256)? = text else { return nil }
        self.init(.body, name: name, bytes: Int64(bytes), sha256: sha256)
    }

    /// The clip or film first: pictures can be made from it again.
    package static func all(of record: ArchiveRecord) -> [ExpectedFile] {
        switch record {
        case .clip(let record): all(of: record)
        case .film(let record): all(of: record)
        }
    }

    package static func all(of record: ClipRecord) -> [ExpectedFile] {
        let bodies = [record.request?.body, record.origin?.createAnswer, record.origin?.finalAnswer]
        return [record.file.map { ExpectedFile($0) }].compactMap(\.self)
            + bodies.compactMap { ExpectedFile($0) } + record.pictures.map { ExpectedFile($0) }
    }

    package static func all(of record: FilmRecord) -> [ExpectedFile] {
        [ExpectedFile(record.file)] + record.pictures.map { ExpectedFile($0) }
    }
}
