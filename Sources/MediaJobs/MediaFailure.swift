/// Why a job has no answer: a code for programs and a sentence for people.
package struct MediaFailure: Error, Codable, Sendable, Equatable {
    package let code: Code
    package let sentence: String

    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// Open-ended: the jobs of a module name their own beside those of the workers.
    package struct Code: RawRepresentable, Codable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
    }
}

extension MediaFailure.Code {
    // Words that Media's own errors share stand in both: one thing has one word, whoever finds it.

    /// The input cannot be opened.
    package static let unreadable = Self(rawValue: "unreadable")
    /// The input is a folder, a pipe, a device.
    package static let notAFile = Self(rawValue: "not-a-file")
    /// The worker died of a signal.
    package static let crashed = Self(rawValue: "worker-crashed")
    /// The worker ended by itself before it had answered.
    package static let exited = Self(rawValue: "worker-exited")
    package static let outOfMemory = Self(rawValue: "out-of-memory")
    /// The wall time of its allowance is over.
    package static let timedOut = Self(rawValue: "timed-out")
    /// The processor time of its allowance is over.
    package static let processorTime = Self(rawValue: "processor-time")
    /// The worker tried what its cage forbids.
    package static let forbidden = Self(rawValue: "forbidden")
    /// What came over the pipe cannot be understood.
    package static let garbled = Self(rawValue: "garbled-answer")
    package static let cancelled = Self(rawValue: "cancelled")
    /// No worker can be started.
    package static let noWorker = Self(rawValue: "no-worker")
    /// The worker program does not know this kind of job.
    package static let unknownJob = Self(rawValue: "unknown-job")
    /// The job or its answer does not fit into a frame.
    package static let tooLarge = Self(rawValue: "too-large")
}

extension MediaFailure {
    /// Whether our own worker could have said this. One that a file has taken over says what it likes, and
    /// its words go to scripts and terminals.
    package func isPlausible(ofFileNamed name: String) -> Bool {
        let letters = code.rawValue.utf8
        // Our sentences give the file's name, which a path makes as long as it likes, twice at the most.
        return (1...64).contains(letters.count)
            && letters.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 }
            && sentence.utf8.count <= 2000 + 2 * name.utf8.count
    }
}

extension MediaFailure: CustomStringConvertible {
    package var description: String { sentence }
}

extension MediaFailure {
    package static func cancelled(_ verb: String, _ name: String) -> Self {
        Self(.cancelled, "could not \(verb) \(name): it was cancelled")
    }

    package static func overdue(_ verb: String, _ name: String, after seconds: Double) -> Self {
        // Tenths are fine enough, and no number is too large to be written.
        let tenths = (seconds * 10).rounded() / 10
        return Self(
            .timedOut,
            "could not \(verb) \(name): it was not done after \(tenths) s; the file may be damaged")
    }

    package static func stalled(_ verb: String, _ name: String, for seconds: Double) -> Self {
        let tenths = (seconds * 10).rounded() / 10
        return Self(
            .timedOut,
            "could not \(verb) \(name): it came no further for \(tenths) s; the file may be damaged")
    }
}
