/// What the first bytes of a track's first picture show: ITU-T H.264, 7.3.1 and H.265, 7.3.1.2.
struct HeadUnits {
    /// Parameter sets stand before the picture.
    private(set) var hasHeaders = false
    /// Nil where the codec has no such question, or its bytes are not at hand.
    private(set) var startsAfresh: Bool?

    init(_ track: SourceTrack, _ start: [UInt8]) {
        guard let lengthSize = UnitLengths.size(track), !start.isEmpty else { return }
        var place = 0
        while place + lengthSize < start.count {
            let length = start[place..<place + lengthSize].reduce(0) { $0 << 8 | Int($1) }
            let first = start[place + lengthSize]
            if track.codec == "h264" {
                let kind = first & 0x1F
                if kind == 7 || kind == 8 { hasHeaders = true }
                if (1...5).contains(kind) {
                    startsAfresh = kind == 5
                    return
                }
            } else {
                let kind = first >> 1 & 0x3F
                if (32...34).contains(kind) { hasHeaders = true }
                if kind < 32 {
                    // IDR_W_RADL and IDR_N_LP.
                    startsAfresh = kind == 19 || kind == 20
                    return
                }
            }
            place += lengthSize + length
        }
    }
}

/// The units of H.264 and HEVC come with their lengths before them, in so many bytes.
enum UnitLengths {
    static func size(_ track: SourceTrack) -> Int? {
        switch track.codec {
        case "h264": track.configuration.count > 4 ? Int(track.configuration[4] & 3) + 1 : nil
        case "hevc": track.configuration.count > 21 ? Int(track.configuration[21] & 3) + 1 : nil
        default: nil
        }
    }
}
