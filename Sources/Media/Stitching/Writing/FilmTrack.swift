internal import ArchiveModel

/// One track of the film with its samples, on the way into the index.
struct FilmTrack {
    enum Kind {
        /// As coded, before rotation.
        case picture(PixelSize, pixelAspect: Rational, rotation: Int)
        case sound
        case chapters
    }

    let kind: Kind
    /// Ticks a second.
    let scale: Int64
    /// The sample entry box.
    let entry: [UInt8]
    var samples = SampleTable()
    /// Ticks of it that come before what is shown or heard first.
    var skipped: Int64 = 0
    /// When its last sample ends, in ticks.
    var end: Int64 = 0

    init(_ kind: Kind, scale: Int64, entry: [UInt8]) {
        self.kind = kind
        self.scale = scale
        self.entry = entry
    }
}
