import ArchiveFormat
import ArchiveModel
import Testing
import Workflow

/// What two files have in common by their packets.
struct TrackLikenessTests {
    private let picture = TrackFingerprint(.video, packets: 10, sha256: "p")
    private let sound = TrackFingerprint(.audio, packets: 10, sha256: "s")
    private let otherPicture = TrackFingerprint(.video, packets: 10, sha256: "q")
    private let otherSound = TrackFingerprint(.audio, packets: 10, sha256: "t")
    private let titles = TrackFingerprint(.subtitles, packets: 3, sha256: "x")

    @Test func isByTheTracks() {
        func likeness(_ file: [TrackFingerprint], _ original: [TrackFingerprint]) -> TrackLikeness? {
            TrackLikeness(of: file, to: original)
        }
        #expect(likeness([picture, sound], [picture, sound]) == .everything)
        #expect(likeness([sound, picture], [picture, sound, titles]) == .everything)
        #expect(likeness([picture], [picture]) == .everything)
        #expect(likeness([sound], [sound]) == .everything)
        #expect(likeness([picture], [picture, sound]) == .picturesWithoutSound)
        #expect(likeness([picture, sound], [picture]) == .picturesWithSoundAdded)
        #expect(likeness([picture, otherSound], [picture, sound]) == .picturesWithOtherSound)
        #expect(likeness([picture, sound, otherSound], [picture, sound]) == .picturesWithOtherSound)
        #expect(likeness([picture, otherPicture], [picture]) == .picturesWithOtherSound)
        #expect(likeness([otherPicture, sound], [picture, sound]) == .soundWithOtherPictures)
        #expect(likeness([sound], [picture, sound]) == .soundWithOtherPictures)
        #expect(likeness([otherPicture, otherSound], [picture, sound]) == nil)
        #expect(likeness([titles], [titles]) == nil)
        #expect(likeness([], []) == nil)
        #expect(likeness([otherSound], [sound]) == nil)
        #expect(likeness([picture], []) == nil)
    }
}
