package import ArchiveFormat
package import ArchiveModel

extension Catalog {
    /// When a file was last read and found whole, and by which hash it was known then.
    package struct Check: Sendable, Hashable {
        package let sha256: String
        package let time: Moment
    }

    /// Of the files in one record's folder, by their paths from the archive's folder on.
    package func checks(below place: String) throws(CatalogProblem) -> [String: Check] {
        let rows = try withConnection { connection throws(CatalogProblem) in
            // "0" comes after "/".
            try connection.rows(
                "SELECT path, sha256, time FROM checks WHERE path > ? AND path < ?",
                [.text(place + "/"), .text(place + "0")]
            ) { ($0.text(0), Check(sha256: $0.text(1), time: $0.moment(2))) }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Each record that has a file, when all of its files were last found whole, and how many bytes they have. The
    /// catalog is not to be changed meanwhile by the same process.
    package func eachChecked(
        _ body: (ClipID, Moment?, Int64) -> Void
    ) throws(CatalogProblem) {
        var current: (id: ClipID, oldest: Moment?, bytes: Int64)?
        try eachFile { file throws(CatalogProblem) in
            if let known = current, known.id == file.id {
                let oldest = known.oldest.flatMap { oldest in file.checked.map { min(oldest, $0) } }
                current = (known.id, oldest, known.bytes + file.bytes)
            } else {
                if let known = current { body(known.id, known.oldest, known.bytes) }
                current = (file.id, file.checked, file.bytes)
            }
        }
        if let known = current { body(known.id, known.oldest, known.bytes) }
    }
}

extension KeptFile {
    /// A file that was read just now.
    package init(_ id: ClipID, path: String, bytes: Int64, sha256: String, isPicture: Bool) {
        self.init(id: id, path: path, bytes: bytes, sha256: sha256, isPicture: isPicture, checked: nil)
    }
}
