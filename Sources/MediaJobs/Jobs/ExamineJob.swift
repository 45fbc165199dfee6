package import ArchiveModel

/// Decodes all of a file, once. Posters and sheets that are asked for come out of the same decode, written one
/// after the other into the one output that then comes with the job.
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
}
