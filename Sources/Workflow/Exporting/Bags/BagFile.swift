package import ArchiveFormat

/// A file of a record that goes into a bag.
package struct BagFile: Sendable, Equatable {
    /// In the archive, and below `data` in the bag.
    package let path: String
    /// What the record says of it; nil for the record itself.
    package let sha256: String?
    /// Without these there is no clip: pictures can be made again.
    package let isEssential: Bool

    /// All that the record names, itself first.
    package static func all(of record: ArchiveRecord) -> [BagFile] {
        func file(_ name: String, _ sha256: String?, isEssential: Bool = true) -> BagFile {
            BagFile(path: "\(record.place)/\(name)", sha256: sha256, isEssential: isEssential)
        }
        var files = [file(RecordPlace.record, nil)]
        if let own = record.file { files.append(file(own.name, own.sha256)) }
        for text in record.keptTexts {
            if case .file(let name, _, let sha256) = text { files.append(file(name, sha256)) }
        }
        for picture in record.pictures {
            files.append(file(picture.name, picture.sha256, isEssential: false))
        }
        return files
    }
}

extension ArchiveRecord {
    fileprivate var keptTexts: [KeptText] {
        guard case .clip(let clip) = self else { return [] }
        return [clip.request?.body, clip.origin?.createAnswer, clip.origin?.finalAnswer].compactMap { $0 }
    }
}

/// The way of a payload file in a bag's manifest: RFC 8493, 2.1.3.
enum BagPath {
    /// A line end would end the manifest's line, so it is percent-encoded, and so is the percent sign itself.
    static func encoded(_ path: String) -> String {
        var result = ""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
