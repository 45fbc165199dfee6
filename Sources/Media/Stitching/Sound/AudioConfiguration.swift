/// The start of AAC's configuration: ISO/IEC 14496-3, 1.6.2.1.
struct AudioConfiguration {
    let objectType: Int
    let rateIndex: Int
    let channels: Int
    private let extra: Int

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        objectType = Int(bytes[0] >> 3)
        rateIndex = Int(bytes[0] & 7) << 1 | Int(bytes[1] >> 7)
        channels = Int(bytes[1] >> 3 & 15)
        // GASpecificConfig: frames of 960 samples instead of 1024.
        extra = Int(bytes[1] >> 2 & 1)
    }

    /// AAC LC with frames of 1024 samples: any encoder's packets go together. Below 32000 samples a second
    /// the rate may be doubled without a word: 1.6.5.
    var isPlain: Bool { objectType == 2 && extra == 0 && rateIndex <= 5 && (1...7).contains(channels) }
}
