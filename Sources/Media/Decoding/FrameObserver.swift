internal import ArchiveModel

/// Sees every picture of a decode, in the order in which a player shows them.
protocol FrameObserver: AnyObject {
    /// `time` is when it is shown, in seconds from the first picture's own zero as players count (edit list
    /// applied); `index` counts shown frames.
    func see(_ frame: borrowing Frame, at time: Rational, index: Int) throws(MediaError)
}
