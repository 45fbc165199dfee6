internal import ArchiveModel

/// What stands in `stsd`: how the samples of a track are to be decoded.
enum SampleEntries {
    /// ISO/IEC 14496-12, 12.1.3. In band, parameter sets may stand in the stream as well: ISO/IEC 14496-15,
    /// 5.4.2.
    static func picture(
        _ form: FilmForm, configuration: [UInt8], colour: ColourNumbers, inBand: Bool
    ) -> [UInt8] {
        let (tag, box): (String, String) =
            switch form.codec {
            case "hevc": (inBand ? "hev1" : "hvc1", "hvcC")
            case "av1": ("av01", "av1C")
            default: (inBand ? "avc3" : "avc1", "avcC")
            }
        var bytes = BoxBytes()
        bytes.box(tag) { entry in
            entry.zeros(6)
            entry.short(1)
            entry.zeros(16)
            entry.short(UInt16(clamping: form.codedSize.width))
            entry.short(UInt16(clamping: form.codedSize.height))
            entry.word(0x0048_0000)
            entry.word(0x0048_0000)
            entry.zeros(4)
            entry.short(1)
            entry.zeros(32)
            entry.short(0x18)
            entry.short(0xFFFF)
            entry.box(box) { $0.add(configuration) }
            if colour.isSaid {
                entry.box("colr") { box in
                    box.text("nclx")
                    box.short(colour.primaries)
                    box.short(colour.transfer)
                    box.short(colour.matrix)
                    box.byte(colour.isFullRange ? 0x80 : 0)
                }
            }
            if form.pixelAspect != Rational(1) {
                entry.box("pasp") { box in
                    box.word(UInt32(clamping: form.pixelAspect.numerator))
                    box.word(UInt32(clamping: form.pixelAspect.denominator))
                }
            }
        }
        return bytes.bytes
    }

    /// ISO/IEC 14496-12, 12.2.3, and the descriptors of ISO/IEC 14496-1, 7.2.6.
    static func aac(rate: Int, channels: Int, configuration: [UInt8]) -> [UInt8] {
        var bytes = BoxBytes()
        bytes.box("mp4a") { entry in
            entry.zeros(6)
            entry.short(1)
            entry.zeros(8)
            entry.short(UInt16(clamping: channels))
            entry.short(16)
            entry.zeros(4)
            entry.word(UInt32(clamping: rate) << 16)
            entry.box("esds", version: 0) { box in
                var decoder = BoxBytes()
                // AAC, an audio stream; no word on buffer and bit rates.
                decoder.add([0x40, 0x15])
                decoder.zeros(11)
                decoder.add(descriptor(5, configuration))
                box.add(descriptor(3, [0, 0, 0] + descriptor(4, decoder.bytes) + descriptor(6, [2])))
            }
        }
        return bytes.bytes
    }

    private static func descriptor(_ tag: UInt8, _ body: [UInt8]) -> [UInt8] {
        let count = UInt32(clamping: body.count)
        let length = [21, 14, 7].map { 0x80 | UInt8(count >> UInt32($0) & 0x7F) } + [UInt8(count & 0x7F)]
        return [tag] + length + body
    }

    /// QuickTime File Format, "Text sample description": no colours, no box, the system's font.
    static func chapters() -> [UInt8] {
        var bytes = BoxBytes()
        bytes.box("text") { entry in
            entry.zeros(6)
            entry.short(1)
            entry.zeros(43)
        }
        return bytes.bytes
    }

    /// A chapter's title, and that it is UTF-8.
    static func chapter(_ title: String) -> [UInt8] {
        // Its length takes two bytes.
        var bytes = BoxBytes()
        let text = Array(title.utf8.prefix(60_000))
        bytes.short(UInt16(clamping: text.count))
        bytes.add(text)
        bytes.box("encd") { $0.word(0x0000_0100) }
        return bytes.bytes
    }
}
