internal import ArchiveModel
internal import CFFmpeg

/// How a player turns the picture: the track's display matrix.
enum Orientation {
    /// Clockwise degrees, a multiple of 90, and a remark where the matrix says more than that.
    static func rotation(of track: InputTrack) -> (degrees: Int, remark: Remark?) {
        var size = 0
        guard
            let data = unsafe dailies_stream_side_data(track.stream, AV_PKT_DATA_DISPLAYMATRIX, &size),
            size >= 9 * MemoryLayout<Int32>.size
        else { return (0, nil) }
        let angle = unsafe data.withMemoryRebound(to: Int32.self, capacity: 9) {
            unsafe av_display_rotation_get($0)
        }
        // NaN for a matrix that has no inverse: libavutil/display.h. Counterclockwise.
        guard angle.isFinite else {
            return (0, Remark(.rotation, "its display matrix is no rotation and is left out of account"))
        }
        let clockwise = -angle
        let quarters = (clockwise / 90).rounded()
        let degrees = ((Int(quarters) % 4) + 4) % 4 * 90
        if abs(clockwise - quarters * 90) > 1 {
            return (degrees, Remark(.rotation, "it asks to be turned by \(clockwise)°; taken as \(degrees)°"))
        }
        return (degrees, nil)
    }
}
