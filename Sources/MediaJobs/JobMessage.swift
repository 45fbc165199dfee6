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
    /// The descriptors that travel with the frame: the input first, where there is just one; several were
    /// sent before it, in frames of their own.
    package let inputs: Int
    package let outputs: Int

    package init(kind: String, name: String, allowance: MediaAllowance, inputs: Int, outputs: Int) {
        self.kind = kind
        self.name = name
        self.allowance = allowance
        self.inputs = inputs
        self.outputs = outputs
    }

    package var inputsAhead: Int { inputs > 1 ? inputs : 0 }
    package var descriptors: Int { inputs - inputsAhead + outputs }

    package static let mostInputs = 1000
    /// Keeps well below the 253 that the kernel passes at once (SCM_MAX_FD, unix(7)).
    package static let mostOutputs = 8
}

/// The body of a frame of files.
package struct FilesMessage: Codable, Sendable {
    package let count: Int

    package init(count: Int) { self.count = count }

    /// As many as one message carries: dailies_most_descriptors.
    package static let most = 64
}

/// The job's head alone, whatever the job is.
package struct AnyJobMessage: Decodable, Sendable {
    package let head: JobHead
}
