internal import ArchiveModel

/// What is done to the pictures of one shot when they are copied: they get their time in the film, and their
/// headers where those of the film are others.
struct SampleCopier {
    let source: Source
    private let clock: FilmClock
    private let start: Int64
    private let firstTime: Int64
    /// Ticks of the film in one of the track's; nil where that is no whole number.
    private let ticks: Int64?
    private let seconds: Rational
    private let headers: [UInt8]
    /// The length of units takes fewer bytes than in the film.
    private let shortLength: Int?

    init(_ plan: FilmPlan, _ shot: PlannedShot) {
        source = shot.source
        clock = plan.clock
        start = plan.clock.ticks(shot.start)
        firstTime = source.firstTime + source.time(ofShown: shot.ranks.lowerBound)
        seconds = source.pictures.timeBase.times(shot.shot.speed.inverted ?? Rational(1)) ?? .zero
        let whole = seconds.times(Rational(plan.clock.scale))
        ticks = whole?.denominator == 1 ? whole?.numerator : nil
        let inBand = plan.needsHeadersInBand
        headers = inBand ? ParameterSets(source.pictures)?.inBand ?? [] : []
        let length = UnitLengths.size(source.pictures)
        shortLength = inBand && length != nil && length != 4 ? length : nil
    }

    /// In ticks of the film.
    func time(_ sample: Sample) -> Int64 {
        let own = sample.time - firstTime
        if let ticks { return start + own * ticks }
        return clock.ticks(seconds.times(Rational(own)) ?? .zero) + start
    }

    func isChanged(_ sample: Sample) -> Bool { shortLength != nil || (sample.isKey && !headers.isEmpty) }

    func changed(_ bytes: [UInt8], isKey: Bool) -> [UInt8] {
        let units = shortLength.map { Self.lengthen(bytes, from: $0) } ?? bytes
        guard isKey, !headers.isEmpty else { return units }
        // A delimiter stands before everything else: ITU-T H.264, 7.4.1.2.3 and H.265, 7.4.2.4.4.
        let delimiter = Self.delimiterLength(units, codec: source.pictures.codec)
        return units.prefix(delimiter) + headers + units.dropFirst(delimiter)
    }

    private static func delimiterLength(_ bytes: [UInt8], codec: String) -> Int {
        guard bytes.count > 4 else { return 0 }
        let isDelimiter = codec == "h264" ? bytes[4] & 0x1F == 9 : bytes[4] >> 1 & 0x3F == 35
        guard isDelimiter else { return 0 }
        return min(bytes.count, 4 + bytes[0..<4].reduce(0) { $0 << 8 | Int($1) })
    }

    private static func lengthen(_ bytes: [UInt8], from size: Int) -> [UInt8] {
        var units: [UInt8] = []
        units.reserveCapacity(bytes.count + 64)
        var place = 0
        while place + size <= bytes.count {
            let length = bytes[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
            let end = min(bytes.count, place + size + length)
            units += ParameterSets.withLength(Array(bytes[place + size..<end]))
            place = end
        }
        return units
    }
}
