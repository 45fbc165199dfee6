import TestSupport

/// A part of a file with a header of its own: a box of MP4 or an element of Matroska.
struct Element {
    let type: Range<Int>
    let size: Range<Int>
    let body: Range<Int>

    var whole: Range<Int> { min(type.lowerBound, size.lowerBound)..<body.upperBound }

    /// What can be found by walking, of whichever of the two kinds the bytes are.
    static func all(in bytes: [UInt8]) -> [Element] {
        bytes.starts(with: EBML.magic) ? EBML.all(in: bytes, bytes.indices, depth: 0) : boxes(in: bytes)
    }

    private static func boxes(in bytes: [UInt8]) -> [Element] {
        Box.all(in: bytes).map { box in
            let start = box.whole.lowerBound
            // The size of a long header stands behind the type: ISO/IEC 14496-12, 4.2.
            let isLong = box.body.lowerBound - start == 16
            return Element(
                type: start + 4..<start + 8, size: isLong ? start + 8..<start + 16 : start..<start + 4,
                body: box.body)
        }
    }
}

/// Matroska's syntax, RFC 8794: an identifier and a size, both of a length that their first bits tell.
private enum EBML {
    static let magic: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3]

    /// Those that hold others, RFC 9559: Segment, SeekHead, Info, Tracks, TrackEntry, Video, Audio, Colour,
    /// Cluster, BlockGroup, Cues, CuePoint, CueTrackPositions, Chapters, EditionEntry, ChapterAtom, Tags, Tag,
    /// SimpleTag, EBML itself.
    private static let masters: Set<UInt64> = [
        0x1853_8067, 0x114D_9B74, 0x1549_A966, 0x1654_AE6B, 0xAE, 0xE0, 0xE1, 0x55B0, 0x1F43_B675, 0xA0,
        0x1C53_BB6B, 0xBB, 0xB7, 0x1043_A770, 0x45B9, 0xB6, 0x1254_C367, 0x7373, 0x67C8, 0x1A45_DFA3, 0x4DBB,
    ]

    static func all(in bytes: [UInt8], _ range: Range<Int>, depth: Int) -> [Element] {
        var elements: [Element] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let typeLength = bytes[start].leadingZeroBitCount + 1
            guard typeLength <= 4, start + typeLength < range.upperBound else { break }
            let sizeStart = start + typeLength
            let sizeLength = bytes[sizeStart].leadingZeroBitCount + 1
            let bodyStart = sizeStart + sizeLength
            guard sizeLength <= 8, bodyStart <= range.upperBound else { break }
            let bits = UInt64(7 * sizeLength)
            let told = bytes.bigEndian(at: sizeStart, count: sizeLength) & (1 << bits - 1)
            // All bits set is "unknown", to the end; so is what reaches beyond it, for us.
            let left = UInt64(range.upperBound - bodyStart)
            let body = bodyStart..<bodyStart + Int(min(told, left))
            elements.append(
                Element(type: start..<sizeStart, size: sizeStart..<bodyStart, body: body))
            if depth < 8, masters.contains(bytes.bigEndian(at: start, count: typeLength)) {
                elements += all(in: bytes, body, depth: depth + 1)
            }
            start = body.upperBound
        }
        return elements
    }
}
