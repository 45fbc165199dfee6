package import ArchiveModel

/// Takes pictures out of a file. They are written one after the other into the one output that comes with the
/// job; the answer's `bytes` tell where each ends.
package struct PictureJob: MediaJob {
    package typealias Answer = [PictureFacts]

    package static let kind = "picture"
    package static let verb = "take pictures of"

    package let request: PictureRequest

    package init(_ request: PictureRequest) {
        self.request = request
    }

    /// With one key frame in the file, an exact frame is decoded from its start: about as long as all of it.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        MediaAllowance(seconds: MediaAllowance.seconds(60, and: bytes, at: 100e3, atMost: 7200))
    }
}
