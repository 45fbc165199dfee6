/// What a file is that is no MP4 and no Matroska, so that the error can name it.
package struct ForeignFormat: Sendable {
    package enum Kind: Sendable {
        case media
        /// A list of addresses: DASH, HLS, SDP, an ffconcat script.
        case pointer
        case other
    }

    package let name: String
    package let kind: Kind

    package static func recognise(_ start: [UInt8]) -> ForeignFormat? {
        for (magic, offset, name, kind) in binary where start.dropFirst(offset).starts(with: magic) {
            return ForeignFormat(name: name, kind: kind)
        }
        return recogniseText(start)
    }

    private static let binary: [(magic: [UInt8], offset: Int, name: String, kind: Kind)] = [
        ([0x1F, 0x8B], 0, "gzip data", .other),
        (Array("PK\u{3}\u{4}".utf8), 0, "a ZIP archive", .other),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, "zstd data", .other),
        ([0x89, 0x50, 0x4E, 0x47], 0, "a PNG picture", .other),
        ([0xFF, 0xD8, 0xFF], 0, "a JPEG picture", .other),
        (Array("GIF8".utf8), 0, "a GIF picture", .other),
        (Array("WEBP".utf8), 8, "a WebP picture", .other),
        (Array("%PDF".utf8), 0, "a PDF document", .other),
        ([0x7F, 0x45, 0x4C, 0x46], 0, "a program", .other),
        (Array("AVI ".utf8), 8, "an AVI video", .media),
        (Array("WAVE".utf8), 8, "a WAV sound", .media),
        (Array("OggS".utf8), 0, "an Ogg file", .media),
        (Array("FLV".utf8), 0, "a Flash video", .media),
        (Array("fLaC".utf8), 0, "a FLAC sound", .media),
        (Array("ID3".utf8), 0, "an MP3 sound", .media),
        ([0x30, 0x26, 0xB2, 0x75], 0, "a Windows Media file", .media),
        ([0x00, 0x00, 0x01, 0xBA], 0, "an MPEG program stream", .media),
        ([0x00, 0x00, 0x00, 0x01], 0, "a bare H.264 or HEVC stream", .media),
    ]

    private static func recogniseText(_ start: [UInt8]) -> ForeignFormat? {
        // 188-byte packets, each beginning with a sync byte: ISO/IEC 13818-1, 2.4.3.2.
        if start.count > 376, start[0] == 0x47, start[188] == 0x47, start[376] == 0x47 {
            return ForeignFormat(name: "an MPEG transport stream", kind: .media)
        }
        let withoutMark = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        let head = withoutMark.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard head.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }), !head.isEmpty else {
            return nil
        }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        if text.hasPrefix("#extm3u") { return ForeignFormat(name: "an HLS playlist", kind: .pointer) }
        if text.hasPrefix("ffconcat") { return ForeignFormat(name: "a concat script", kind: .pointer) }
        if text.hasPrefix("v=0") { return ForeignFormat(name: "an SDP description", kind: .pointer) }
        if text.hasPrefix("<") {
            if text.contains("<mpd") { return ForeignFormat(name: "a DASH manifest", kind: .pointer) }
            let isPage = text.contains("<html") || text.contains("<!doctype html") || text.contains("<head")
            return ForeignFormat(name: isPage ? "a web page (HTML)" : "an XML document", kind: .other)
        }
        if text.hasPrefix("{") || text.hasPrefix("[") { return ForeignFormat(name: "JSON", kind: .other) }
        return ForeignFormat(name: "plain text", kind: .other)
    }
}
