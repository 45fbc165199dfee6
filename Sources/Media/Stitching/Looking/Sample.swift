/// One compressed picture, or run of sound, of an input: its times in ticks of its track, and where it lies.
struct Sample: Sendable {
    var time: Int64
    var decoding: Int64
    /// 0 where the container does not say.
    var duration: Int64
    /// In the file; -1 where that is not known.
    var place: Int64
    var size: Int32
    var isKey: Bool
    /// Needed to decode others, and not shown: an edit list cut it off.
    var isHidden: Bool
}
