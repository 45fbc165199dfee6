/// Something that a worker is asked to do with one file.
///
/// A kind of job is a type: its properties are the parameters, `Answer` is what comes back, so that
/// whoever awaits a job gets exactly its answer. To add a kind, add a type here and a handler for it in
/// the program `dailies-media`.
package protocol MediaJob: Codable, Sendable {
    associatedtype Answer: Codable & Sendable

    /// Its name on the wire, and what picks the handler.
    static var kind: String { get }

    /// What it does, as a sentence says it: "could not *probe* a.mp4".
    static var verb: String { get }

    /// Stands in sentences for the file, where there is none: "could not render *a clip of 1280x720*".
    var subject: String { get }

    /// Done in about a millisecond. Such jobs are sent ahead, so that a worker need not wait for the next;
    /// a long job is never put behind another while a second worker may be free.
    static var isBrief: Bool { get }

    /// What it may take for an input of so many bytes; nil where there is no input.
    func allowance(forBytes bytes: Int64?) -> MediaAllowance
}

extension MediaJob {
    package static var verb: String { kind }
    package static var isBrief: Bool { false }
    package var subject: String { "a job without a file" }
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance { MediaAllowance(seconds: 60) }
}
