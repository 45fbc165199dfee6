package import ArchiveModel

/// Decodes all of a file.
package struct ExamineJob: MediaJob {
    package struct Answer: Codable, Sendable {
        package let facts: Facts
        package let examination: Examination

        package init(facts: Facts, examination: Examination) {
            self.facts = facts
            self.examination = examination
        }
    }

    package static let kind = "examine"

    package init() {}
}
