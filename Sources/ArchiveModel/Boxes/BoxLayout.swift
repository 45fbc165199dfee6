/// What the top-level boxes of an MP4 tell about the file as a whole.
package struct BoxLayout: Sendable, Hashable {
    package let scan: BoxScan
    /// The brand of `ftyp`: "isom", "qt  ", "M4A ".
    package let brand: String?
    package let isFragmented: Bool

    package init<Failure: Error>(
        bytes size: Int64, read: (_ offset: Int64, _ count: Int) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        let scan = try BoxScan(in: 0..<size, read: read)
        var brand: String?
        if let first = scan.boxes.first(where: { $0.type == "ftyp" }), first.content.count >= 4 {
            let bytes = try read(first.content.lowerBound, 4)
            brand =
                bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? String(decoding: bytes, as: UTF8.self) : nil
        }
        var isFragmented = scan.boxes.contains { $0.type == "moof" }
        if !isFragmented, let index = scan.boxes.first(where: { $0.type == "moov" }) {
            let inside = index.content.clamped(to: 0..<size)
            // A file cut before its first fragment still says that there should be some.
            isFragmented = try BoxScan(in: inside, read: read).boxes.contains { $0.type == "mvex" }
        }
        self.scan = scan
        self.brand = brand
        self.isFragmented = isFragmented
    }

    package var hasIndex: Bool { scan.boxes.contains { $0.type == "moov" } }

    /// Nil without an index or without media.
    package var isIndexFirst: Bool? {
        guard let index = scan.boxes.firstIndex(where: { $0.type == "moov" }) else { return nil }
        guard let media = scan.boxes.firstIndex(where: { $0.type == "mdat" || $0.type == "moof" }) else {
            return nil
        }
        return index < media
    }

    /// Where the frames can be, as far as the boxes claim.
    package var media: [Range<Int64>] { scan.boxes.filter { $0.type == "mdat" }.map(\.content) }

    package var hasContentCredentials: Bool { scan.boxes.contains { $0.isContentCredentials } }

    package var missingBytes: Int64 {
        if case .missing(let bytes) = scan.end { bytes } else { 0 }
    }

    /// Every box ends within the file, and the index and some media are there: what a finished download
    /// must show before it gets its final name.
    package var isWhole: Bool { scan.end == .whole && hasIndex && isIndexFirst != nil }
}
