import MediaJobs

/// Answers at once, with what the worker sees of the input.
package struct EchoJob: MediaJob {
    package struct Answer: Codable, Sendable, Equatable {
        package let text: String
        package let processID: Int32
        /// The first bytes of the input.
        package let start: [UInt8]?

        package init(text: String, processID: Int32, start: [UInt8]?) {
            self.text = text
            self.processID = processID
            self.start = start
        }
    }

    package static let kind = "test.echo"
    package static let verb = "echo"
    package static let isBrief = true

    package let text: String

    package init(_ text: String) { self.text = text }
}

/// Answers with the first bytes of each of its inputs.
package struct ReadAllJob: MediaJob {
    package typealias Answer = [String]

    package static let kind = "test.read-all"
    package static let verb = "read"

    package init() {}

    package var subject: String { "many files" }
}

/// Does what no job should, and never answers properly.
package struct MisbehaveJob: MediaJob {
    package enum Misdeed: String, Codable, Sendable, CaseIterable {
        case crash, abort, trap
        /// Deaf to every request to stop.
        case hang
        /// Stops when asked.
        case hangPolitely
        /// Deaf, and busy.
        case spin
        case eatMemory
        case socket, program, process, catchRefusals
        case garble, wrongNumber, hugeFrame, halfFrame, exit, closeSocket
        // Frames in order, with values that no worker of ours gives.
        case progressNotANumber, progressInfinite, progressHuge, progressNegative
        case uncalledCancellation, longCode, strangeCode, emptyCode, longSentence
        /// Comes no further, and says so all the time.
        case stall
    }

    package static let kind = "test.misbehave"
    package static let verb = "misuse"
    package static let isBrief = true

    package let misdeed: Misdeed

    package init(_ misdeed: Misdeed) { self.misdeed = misdeed }

    package typealias Answer = String
}

/// Tries a system call that must fail; answers with its error number, 0 for success.
package struct TryJob: MediaJob {
    package enum Call: String, Codable, Sendable, CaseIterable {
        case openFile, createFile, statPath, executableMemory, killParent, raiseLimit, limitParent
    }

    package static let kind = "test.try"
    package let call: Call

    package init(_ call: Call) { self.call = call }

    package typealias Answer = Int32
}

/// Writes so many bytes to each output; answers with the error number.
package struct WriteJob: MediaJob {
    package static let kind = "test.write"
    package static let verb = "write"
    package let count: Int

    package init(count: Int) { self.count = count }

    package typealias Answer = Int32
}

/// Runs for a while, tells how far it has come, stops when asked.
package struct CountJob: MediaJob {
    package static let kind = "test.count"
    package static let verb = "count"
    package let seconds: Double

    package init(seconds: Double) { self.seconds = seconds }

    package typealias Answer = Int
}

/// Decodes the input's video with threads, encodes it with libx264 and its first frame as JPEG.
package struct TranscodeJob: MediaJob {
    package struct Answer: Codable, Sendable, Equatable {
        package let frames: Int
        package let packets: Int
        package let pictureBytes: Int

        package init(frames: Int, packets: Int, pictureBytes: Int) {
            self.frames = frames
            self.packets = packets
            self.pictureBytes = pictureBytes
        }
    }

    package static let kind = "test.transcode"
    package static let verb = "transcode"

    package init() {}
}
