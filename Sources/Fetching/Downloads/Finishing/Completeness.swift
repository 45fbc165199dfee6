internal import ArchiveModel
internal import Posix

/// Whether a file is whole, by what its own container says; how it came is not enough: servers send half a
/// file with its own right length.
enum Completeness: Sendable, Hashable {
    case whole
    /// Why not, to stand after "it".
    case cut(String)

    /// - Parameter isFramed: the server marked the end of what it sent.
    static func of(_ file: WorkingFile, bytes size: Int64, isFramed: Bool) throws(SystemError) -> Completeness
    {
        let read = { (offset: Int64, count: Int) throws(SystemError) -> [UInt8] in
            try file.read(at: offset, count)
        }
        let start = try read(0, 4096)
        if MP4Start.isOne(start) { return try mp4(size, isFramed: isFramed, read) }
        if let extent = MatroskaExtent(start: start) {
            guard let end = extent.end else { return isFramed ? .whole : unproven }
            return end <= size ? .whole : .cut("ends \(Self.bytes(end - size)) before its last cluster does")
        }
        return isFramed ? .whole : unproven
    }

    private static let unproven = Completeness.cut(
        "came without a length, and nothing in it says where it ends")

    private static func mp4(
        _ size: Int64, isFramed: Bool, _ read: (Int64, Int) throws(SystemError) -> [UInt8]
    ) throws(SystemError) -> Completeness {
        let layout = try BoxLayout(bytes: size, read: read)
        if case .missing(let bytes) = layout.scan.end {
            return .cut("ends \(Self.bytes(bytes)) before its last box does")
        }
        guard layout.hasIndex else { return .cut("has no index: its moov box is missing") }
        guard layout.isIndexFirst != nil else {
            return .cut("has an index and no media: its mdat box is missing")
        }
        if isFramed { return .whole }
        // ISO/IEC 14496-12, 4.2.2: a last box of size 0 reaches to the end of the file, wherever that is.
        if let last = layout.scan.boxes.last, try read(last.offset, 4) == [0, 0, 0, 0] { return unproven }
        // Between two fragments a cut file looks whole; 8.8.10: an mfra box comes after the last.
        if layout.isFragmented, layout.scan.boxes.last?.type != "mfra" { return unproven }
        return .whole
    }

    private static func bytes(_ count: Int64) -> String { count == 1 ? "1 byte" : "\(count) bytes" }
}

/// What MP4 and QuickTime files begin with.
enum MP4Start {
    private static let firstBoxes: Set<String> = [
        "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof", "sidx", "uuid", "udta",
        "meta",
    ]

    static func isOne(_ start: [UInt8]) -> Bool {
        start.count >= 8 && firstBoxes.contains(String(decoding: start[4..<8], as: UTF8.self))
    }
}
