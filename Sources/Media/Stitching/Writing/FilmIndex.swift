internal import ArchiveModel

/// The index of the film: `ftyp` and `moov` of ISO/IEC 14496-12.
struct FilmIndex {
    let tracks: [FilmTrack]
    /// Ticks a second of the whole: those of the pictures, so that its length is exact.
    let scale: Int64
    /// In these ticks.
    let duration: Int64
    let tags: [Tag]

    func bytes(shift: Int64) -> [UInt8] {
        var bytes = BoxBytes()
        bytes.box("ftyp") { box in
            box.text("isom")
            box.word(512)
            for brand in ["isom", "iso2", "avc1", "mp41"] { box.text(brand) }
        }
        bytes.box("moov") { movie in
            movie.box("mvhd", version: 1) { box in
                box.zeros(16)
                box.word(UInt32(clamping: scale))
                box.long(UInt64(clamping: duration))
                box.word(0x0001_0000)
                box.short(0x0100)
                box.zeros(10)
                box.add(Self.matrix(0, .init(width: 0, height: 0)))
                box.zeros(24)
                box.word(UInt32(clamping: tracks.count + 1))
            }
            for (number, track) in tracks.enumerated() { write(track, number, shift, to: &movie) }
            if !tags.isEmpty { FilmTags.write(tags, to: &movie) }
        }
        return bytes.bytes
    }

    private func write(_ track: FilmTrack, _ number: Int, _ shift: Int64, to movie: inout BoxBytes) {
        movie.box("trak") { box in
            writeHeader(track, number, to: &box)
            var media = BoxBytes()
            let first = writeMedia(track, shift, to: &media)
            box.box("edts") { edits in
                edits.box("elst", version: 1) { list in
                    list.word(1)
                    list.long(UInt64(clamping: duration))
                    list.long(UInt64(clamping: first + track.skipped))
                    list.word(0x0001_0000)
                }
            }
            if let chapters = tracks.firstIndex(where: { $0.isChapters }), !track.isChapters {
                box.box("tref") { $0.box("chap") { $0.word(UInt32(clamping: chapters + 1)) } }
            }
            box.add(media.bytes)
        }
    }

    private func writeHeader(_ track: FilmTrack, _ number: Int, to box: inout BoxBytes) {
        // Enabled, in the movie; chapters are for the player alone.
        box.box("tkhd", version: 1, flags: track.isChapters ? 2 : 3) { box in
            box.zeros(16)
            box.word(UInt32(clamping: number + 1))
            box.zeros(4)
            box.long(UInt64(clamping: duration))
            box.zeros(8)
            box.short(0)
            box.short(track.isSound ? 1 : 0)
            box.short(track.isSound ? 0x0100 : 0)
            box.short(0)
            guard case .picture(let size, let aspect, let rotation) = track.kind else {
                box.add(Self.matrix(0, PixelSize(width: 0, height: 0)))
                box.zeros(8)
                return
            }
            box.add(Self.matrix(rotation, size))
            let width = (Double(size.width) * aspect.double * 65_536).rounded()
            box.word(UInt32(exactly: width) ?? UInt32(clamping: size.width) << 16)
            box.word(UInt32(clamping: size.height) << 16)
        }
    }

    /// What the first sample that is shown has for a time.
    private func writeMedia(_ track: FilmTrack, _ shift: Int64, to bytes: inout BoxBytes) -> Int64 {
        var first: Int64 = 0
        bytes.box("mdia") { media in
            media.box("mdhd", version: 1) { box in
                box.zeros(16)
                box.word(UInt32(clamping: track.scale))
                box.long(UInt64(clamping: track.end - (track.samples.times.min() ?? 0)))
                // "und", in letters of five bits.
                box.short(0x55C4)
                box.zeros(2)
            }
            media.box("hdlr", version: 0) { box in
                box.zeros(4)
                box.text(track.handler)
                box.zeros(12)
                box.text(
                    track.isSound ? "SoundHandler" : track.isChapters ? "ChapterHandler" : "VideoHandler")
                box.zeros(1)
            }
            media.box("minf") { information in
                writeMediaHeader(track, to: &information)
                information.box("dinf") { box in
                    box.box("dref", version: 0) { list in
                        list.word(1)
                        list.box("url ", version: 0, flags: 1) { _ in }
                    }
                }
                information.box("stbl") { table in
                    first = track.samples.write(
                        to: &table, entry: track.entry, end: track.end, hasKeys: track.handler == "vide",
                        shift: shift)
                }
            }
        }
        return first
    }

    private func writeMediaHeader(_ track: FilmTrack, to box: inout BoxBytes) {
        switch track.kind {
        case .picture: box.box("vmhd", version: 0, flags: 1) { $0.zeros(8) }
        case .sound: box.box("smhd", version: 0) { $0.zeros(4) }
        case .chapters:
            // QuickTime File Format, "Base Media Information Header" and "Text media".
            box.box("gmhd") { box in
                box.box("gmin", version: 0) { box in
                    box.short(0x0040)
                    for _ in 0..<3 { box.short(0x8000) }
                    box.zeros(4)
                }
                box.box("text") { $0.add(Self.matrix(0, PixelSize(width: 0, height: 0))) }
            }
        }
    }

    /// Clockwise, and moved so that all of the picture lies where it is seen.
    private static func matrix(_ rotation: Int, _ size: PixelSize) -> [UInt8] {
        let one: UInt32 = 0x0001_0000
        let minus = UInt32(bitPattern: -0x0001_0000)
        let (wide, high) = (UInt32(clamping: size.width) << 16, UInt32(clamping: size.height) << 16)
        let numbers: [UInt32] =
            switch rotation {
            case 90: [0, one, 0, minus, 0, 0, high, 0, 0x4000_0000]
            case 180: [minus, 0, 0, 0, minus, 0, wide, high, 0x4000_0000]
            case 270: [0, minus, 0, one, 0, 0, 0, wide, 0x4000_0000]
            default: [one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000]
            }
        var bytes = BoxBytes()
        for number in numbers { bytes.word(number) }
        return bytes.bytes
    }
}

extension FilmTrack {
    var isChapters: Bool { if case .chapters = kind { true } else { false } }
    var isSound: Bool { if case .sound = kind { true } else { false } }
    var handler: String { isChapters ? "text" : isSound ? "soun" : "vide" }
}
