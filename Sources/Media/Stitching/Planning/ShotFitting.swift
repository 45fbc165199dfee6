internal import ArchiveModel

/// Where one input is not as the film.
struct ShotFitting {
    private(set) var differences: [ShotPlan.Difference] = []

    /// Whether its pictures can stand in the film as they are.
    var fits: Bool { !differences.contains { $0.isObstacle } }

    /// `first` is the input whose headers the film has.
    init(
        _ source: Source, _ form: FilmForm, colour: Colour, first: Source, frameRate: Rational?,
        order: StitchOrder
    ) {
        let own = FilmForm(source)
        compare("codec", own.codec, form.codec)
        compare("size", own.codedSize.text, form.codedSize.text)
        compare("rotation", "\(own.rotation)°", "\(form.rotation)°")
        compare("pixel aspect", "\(own.pixelAspect)", "\(form.pixelAspect)")
        compare("pixel format", own.pixelFormat, form.pixelFormat)
        for (what, has, film) in [
            ("colour primaries", source.video.colour.primaries, colour.primaries),
            ("colour transfer", source.video.colour.transfer, colour.transfer),
            ("colour matrix", source.video.colour.matrix, colour.matrix),
        ] where (has ?? "") != (film ?? "") {
            // Who says nothing means what everybody means.
            compare(what, has ?? "not said", film ?? "not said", isObstacle: has != nil && film != nil)
        }
        if !source.startsAfresh {
            add("first picture", "needs pictures before it", "begins afresh", isObstacle: true)
        }
        if !Self.timesGrow(source) {
            add("times", "two pictures at one time", "a time for each", isObstacle: true)
        }
        if order.mode == .encode { add("mode", "as it came", "encoded, as asked", isObstacle: true) }
        if let asked = order.frameRate,
            source.video.frameRate != asked || source.video.hasVariableFrameRate == true
        {
            let rate = source.video.frameRate?.description ?? "unknown"
            add("frame rate", rate, "\(asked), as asked", isObstacle: true)
        } else if let rate = frameRate, let has = source.video.frameRate, has != rate {
            add("frame rate", "\(has)", "\(rate)", isObstacle: false)
        }
        if own.codec == first.pictures.codec, source.pictures.configuration != first.pictures.configuration {
            add(
                "headers", "its own", "those of \(first.file.name)",
                isObstacle: !["h264", "hevc"].contains(own.codec))
        }
        if source.pictures.timeBase != first.pictures.timeBase {
            add(
                "time base", "\(source.pictures.timeBase)", "\(first.pictures.timeBase)", isObstacle: false)
        }
    }

    private static func timesGrow(_ source: Source) -> Bool {
        let times = source.shown.map { source.pictures.samples[$0].time }
        return zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
    }

    private mutating func compare(_ what: String, _ has: String, _ film: String, isObstacle: Bool = true) {
        if has != film { add(what, has, film, isObstacle: isObstacle) }
    }

    private mutating func add(_ what: String, _ has: String, _ film: String, isObstacle: Bool) {
        differences.append(ShotPlan.Difference(what, has: has, film: film, isObstacle: isObstacle))
    }
}

extension PixelSize {
    var text: String { "\(width)x\(height)" }
}
