package import ArchiveModel

/// Decodes all of a file, once. Posters and sheets that are asked for come out of the same decode, written
/// one after the other into the one output that then comes with the job.
package struct ExamineJob: MediaJob {
    package struct Answer: Codable, Sendable {
        package let facts: Facts
        package let examination: Examination
        /// One a request; nil where nothing could be decoded to show.
        package let pictures: [PictureFacts?]

        package init(facts: Facts, examination: Examination, pictures: [PictureFacts?]) {
            self.facts = facts
            self.examination = examination
            self.pictures = pictures
        }
    }

    package static let kind = "examine"

    package let pictures: [PictureRequest]

    package init(pictures: [PictureRequest] = []) {
        self.pictures = pictures
    }

    /// A film of two hours may take half a day, and neither its bytes nor what it says of its length tell: so
    /// it may take that long while it comes on. Its progress is told in steps of a hundredth of the bytes,
    /// after a first reading that tells nothing; the rate is the slowest disk's, and 1 % of any film is
    /// decoded in this time too. The limit on the whole is for a worker that only pretends.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        MediaAllowance(
            seconds: 12 * 3600,
            stallSeconds: MediaAllowance.seconds(60, and: bytes, at: 20e6, atMost: 3600))
    }
}
