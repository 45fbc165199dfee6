internal import ArchiveModel

/// A file's container, looked at from outside before FFmpeg opens it.
struct Container {
    let format: FileFormat
    /// Nil for Matroska.
    let layout: BoxLayout?
    private let file: SourceFile

    init(_ file: SourceFile) throws(MediaError) {
        self.file = file
        format = try FileFormat(file)
        switch format {
        case .matroska: layout = nil
        case .boxes:
            layout = try BoxLayout(bytes: file.bytes) { (offset, count) throws(MediaError) in
                try file.read(at: offset, count)
            }
        }
    }

    /// FFmpeg's family name narrowed to the one that a person would say.
    var name: String {
        switch format {
        case .matroska(let extent): extent?.documentType ?? "matroska"
        case .boxes:
            switch layout?.brand {
            case "qt  ": "mov"
            case nil: layout?.scan.boxes.first?.type == "ftyp" ? "mp4" : "mov"
            case let brand? where brand.hasPrefix("M4A") || brand.hasPrefix("M4B"): "m4a"
            case let brand? where brand.hasPrefix("3gp"): "3gp"
            case let brand? where brand.hasPrefix("3g2"): "3g2"
            default: "mp4"
            }
        }
    }

    func open(limits: MediaLimits, deadline: Deadline) throws(MediaError) -> InputFile {
        if let layout, !layout.hasIndex { throw withoutIndex(layout) }
        do throws(MediaError) {
            return try InputFile(file, as: format, limits: limits, deadline: deadline)
        } catch {
            throw explained(error)
        }
    }

    /// What the boxes already showed says more than FFmpeg's words do.
    func explained(_ error: MediaError) -> MediaError {
        guard [.damaged, .notAVideo].contains(error.code), let missingBytes, missingBytes > 0 else {
            return error
        }
        return cut(missingBytes)
    }

    private func withoutIndex(_ layout: BoxLayout) -> MediaError {
        if layout.missingBytes > 0 { return cut(layout.missingBytes) }
        return MediaError(
            .damaged,
            "could not open \(file.name): it has no index (moov box), without which no player can show it;"
                + " fetch it again")
    }

    private func cut(_ missing: Int64) -> MediaError {
        MediaError(
            .truncated,
            "could not open \(file.name): it is cut off, at least \(missing) bytes are missing at its end;"
                + " fetch it again")
    }

    /// What the container promises beyond the end of the file; nil where it makes no promise.
    private var missingBytes: Int64? {
        switch format {
        case .boxes: layout?.missingBytes
        case .matroska(let extent): extent?.end.map { max(0, $0 - file.bytes) }
        }
    }

    var fileLayout: FileLayout {
        guard let layout else { return FileLayout(missingBytes: missingBytes) }
        return FileLayout(
            isIndexFirst: layout.isIndexFirst, isFragmented: layout.isFragmented,
            hasContentCredentials: layout.hasContentCredentials, missingBytes: layout.missingBytes)
    }

    /// What the boxes alone show to be wrong.
    var remarks: [Remark] {
        guard let layout else {
            return (missingBytes ?? 0) > 0 ? [Self.isCut(missingBytes ?? 0)] : []
        }
        switch layout.scan.end {
        case .whole: return []
        case .missing(let bytes):
            return [Self.isCut(bytes)]
        case .garbage(let offset):
            return [Remark(.damaged, "what stands at byte \(offset) of \(file.bytes) is no MP4 box")]
        case .tooMany:
            return [Remark(.damaged, "it has more than \(BoxScan.limit) boxes; the rest was not looked at")]
        }
    }

    private static func isCut(_ missing: Int64) -> Remark {
        Remark(.truncated, "it is cut off: its header promises \(missing) bytes more than it has")
    }
}
