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
}
