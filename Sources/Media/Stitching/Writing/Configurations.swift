/// Makes the configuration that a sample entry holds from an encoder's parameter sets.
enum Configurations {
    /// ISO/IEC 14496-15, 5.3.3.1.2.
    static func avc(_ sets: ParameterSets, chroma: UInt8, depth: UInt8) -> [UInt8] {
        let sequences = sets.units.filter { ($0.first ?? 0) & 0x1F == 7 }
        let pictures = sets.units.filter { ($0.first ?? 0) & 0x1F == 8 }
        guard let sequence = sequences.first, sequence.count >= 4 else { return [] }
        var bytes = BoxBytes()
        bytes.byte(1)
        bytes.add(sequence[1...3])
        bytes.byte(0xFF)
        bytes.byte(0xE0 | UInt8(clamping: sequences.count))
        for unit in sequences { add(unit, to: &bytes) }
        bytes.byte(UInt8(clamping: pictures.count))
        for unit in pictures { add(unit, to: &bytes) }
        if [100, 110, 122, 144, 244].contains(sequence[1]) {
            bytes.byte(0xFC | chroma)
            bytes.byte(0xF8 | (depth - 8))
            bytes.byte(0xF8 | (depth - 8))
            bytes.byte(0)
        }
        return bytes.bytes
    }

    /// ISO/IEC 14496-15, 8.3.3.1.2. Profile and level stand in the sequence set where they stand here.
    static func hevc(_ sets: ParameterSets, chroma: UInt8, depth: UInt8) -> [UInt8] {
        guard let sequence = sets.units.first(where: { kind($0) == 33 }) else { return [] }
        let plain = withoutEmulation(sequence)
        guard plain.count >= 15 else { return [] }
        var bytes = BoxBytes()
        bytes.byte(1)
        bytes.add(plain[3..<15])
        bytes.short(0xF000)
        bytes.byte(0xFC)
        bytes.byte(0xFC | chroma)
        bytes.byte(0xF8 | (depth - 8))
        bytes.byte(0xF8 | (depth - 8))
        bytes.short(0)
        // One layer, nested as the sequence set says, lengths of four bytes.
        bytes.byte(1 << 3 | (plain[2] & 1) << 2 | 3)
        let kinds: [UInt8] = [32, 33, 34]
        bytes.byte(UInt8(kinds.count))
        for wanted in kinds {
            let units = sets.units.filter { kind($0) == wanted }
            bytes.byte(0x80 | wanted)
            bytes.short(UInt16(clamping: units.count))
            for unit in units { add(unit, to: &bytes) }
        }
        return bytes.bytes
    }

    private static func kind(_ unit: [UInt8]) -> UInt8 { (unit.first ?? 0) >> 1 & 0x3F }

    private static func add(_ unit: [UInt8], to bytes: inout BoxBytes) {
        bytes.short(UInt16(clamping: unit.count))
        bytes.add(unit)
    }

    /// The 3 after two zeros is there only so that nothing looks like a start code: ITU-T H.265, 7.4.2.
    private static func withoutEmulation(_ unit: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        for byte in unit.prefix(64) {
            if byte == 3, plain.suffix(2) == [0, 0] { continue }
            plain.append(byte)
        }
        return plain
    }

    /// avcC or hvcC with lengths of four bytes, which all pictures of the film then have.
    static func withLongLengths(_ configuration: [UInt8], codec: String) -> [UInt8] {
        var bytes = configuration
        let place = codec == "h264" ? 4 : 21
        if bytes.count > place { bytes[place] |= 3 }
        return bytes
    }
}
