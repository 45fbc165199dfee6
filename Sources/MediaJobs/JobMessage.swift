/// The body of a job frame.
package struct JobMessage<Job: MediaJob>: Codable, Sendable {
    package let head: JobHead
    package let job: Job

    package init(head: JobHead, job: Job) {
        self.head = head
        self.job = job
    }
}

/// What the worker must know before it can tell which job it has.
package struct JobHead: Codable, Sendable, Equatable {
    package let kind: String
    /// The file's name as the user gave it, for sentences only: nobody opens it.
    package let name: String
    package let allowance: MediaAllowance
    /// The descriptors that travel with the frame: the input first, where there is one.
    package let hasInput: Bool
    package let outputs: Int

    package init(kind: String, name: String, allowance: MediaAllowance, hasInput: Bool, outputs: Int) {
        self.kind = kind
        self.name = name
        self.allowance = allowance
        self.hasInput = hasInput
        self.outputs = outputs
    }

    package var descriptors: Int { (hasInput ? 1 : 0) + outputs }

    /// Keeps well below the 253 that the kernel passes at once (SCM_MAX_FD, unix(7)).
    package static let mostOutputs = 8
}

/// The job's head alone, whatever the job is.
package struct AnyJobMessage: Decodable, Sendable {
    package let head: JobHead
}
