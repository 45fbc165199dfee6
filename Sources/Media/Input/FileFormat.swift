internal import ArchiveModel

/// The two families of containers that we open, told apart by the first bytes alone: a name proves nothing.
enum FileFormat: Sendable, Hashable {
    /// MP4, QuickTime and their kin.
    case boxes
    case matroska(MatroskaExtent?)

    /// FFmpeg's name of the demuxer.
    var demuxer: String {
        switch self {
        case .boxes: "mov"
        case .matroska: "matroska"
        }
    }

    init(_ file: SourceFile) throws(MediaError) {
        guard file.bytes > 0 else {
            throw MediaError(.empty, "could not read \(file.name): the file is empty; fetch it again")
        }
        let start = try file.read(at: 0, 512)
        if start.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            self = .matroska(MatroskaExtent(start: try file.read(at: 0, 4096)))
            return
        }
        // ISO/IEC 14496-12: the size, then the type of the first box.
        let type = start.count >= 8 ? String(decoding: start[4..<8], as: UTF8.self) : ""
        if Self.firstBoxes.contains(type) {
            self = .boxes
            return
        }
        throw Self.refusal(of: file.name, start)
    }

    /// What real files begin with.
    private static let firstBoxes: Set<String> = [
        "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof", "sidx", "uuid", "udta",
        "meta",
    ]

    private static func refusal(of name: String, _ start: [UInt8]) -> MediaError {
        if let known = ForeignFormat.recognise(start) {
            switch known.kind {
            case .media:
                return MediaError(
                    .refusedFormat,
                    "could not open \(name): it is \(known.name), and Dailies opens MP4, MOV, MKV and WebM only"
                )
            case .pointer:
                return MediaError(
                    .refusedFormat,
                    "could not open \(name): it is \(known.name), which names other files and holds no video;"
                        + " fetch the video itself")
            case .other:
                return MediaError(
                    .notAVideo,
                    "could not read \(name): it is \(known.name), not a video; fetch it again")
            }
        }
        return MediaError(
            .notAVideo, "could not read \(name): its first bytes are of no video format; fetch it again")
    }
}
