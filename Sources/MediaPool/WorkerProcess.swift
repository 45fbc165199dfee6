internal import MediaJobs
internal import Posix

/// A running worker: the process, the socket to it, and what it last said on its standard error.
struct WorkerProcess: ~Copyable {
    private let child: ChildProcess
    private let socket: MessageSocket
    private let complaints: FileDescriptor
    private var reader = FrameReader()
    private var lastWords: [UInt8] = []
    /// It has closed its standard error.
    private var isSilent = false

    /// The kernel ends the worker with the thread that calls this, which must therefore wait for it.
    static func start(_ program: MediaProgram, environment: [String: String]) throws(SystemError)
        -> WorkerProcess
    {
        let ends = try MessageSocket.pair()
        let ours = MessageSocket(FileDescriptor(owning: ends.0), to: "the media worker")
        let theirs = FileDescriptor(owning: ends.1)
        let pipe = try FileDescriptor.pipe()
        let complaints = FileDescriptor(owning: pipe.read)
        let error = FileDescriptor(owning: pipe.write)
        let child = try ChildProcess.start(
            program.path, ["--worker"], environment: environment.merging(quietCrash) { given, _ in given },
            streams: ChildProcess.Streams(input: theirs.number, error: error.number),
            // Ctrl-C is for us alone: we call off the jobs and end the workers in order. Stopped by Ctrl-Z, we
            // find them done with what they had. A kill of our whole group ends us, and them with us.
            inOwnGroup: true)
        // Only their numbers were used: without this an optimised build closes them before the child has them.
        withExtendedLifetime(theirs) {}
        withExtendedLifetime(error) {}
        // A worker that takes nothing for so long is stuck, and must not stop its keeper.
        ours.limitSending(toSeconds: 5)
        return WorkerProcess(child: child, socket: ours, complaints: complaints)
    }

    /// The Swift runtime would answer a crash by starting another program to describe it, which the cage takes
    /// for an attack; the signal itself is what we want to see.
    private static let quietCrash = ["SWIFT_BACKTRACE": "enable=no"]

    private init(
        child: consuming ChildProcess, socket: consuming MessageSocket, complaints: consuming FileDescriptor
    ) {
        self.child = child
        self.socket = socket
        self.complaints = complaints
    }

    var id: Int32 { child.id }

    var residentBytes: Int? { ProcessMemory.residentBytes(of: child.id) }

    func send(_ frame: Frame, descriptors: [Int32] = []) throws(SystemError) {
        // Nil is a message past the limit, which was refused when the job was made.
        guard let bytes = frame.encoded() else { return }
        try socket.send(bytes, descriptors: descriptors)
    }

    /// Sends nothing any more; a worker that waits for more, or for the rest of a message, ends.
    func hangUp() {
        socket.endSending()
    }

    enum Arrival {
        case frame(Frame)
        /// Of a frame whose rest is still to come.
        case part
        case nothing
        case end
        case garbled
    }

    /// The next frame, or what stands in its way. Waits for `seconds` at the most, or until `wakeUp` rings.
    mutating func receive(waitingFor seconds: Double?, orFor wakeUp: WakeUp) -> Arrival {
        do throws(FrameReader.Garbled) {
            if let frame = try reader.next() { return .frame(frame) }
        } catch {
            return .garbled
        }
        // -1 is passed over by poll(2).
        let descriptors = [socket.number, wakeUp.number, isSilent ? -1 : complaints.number]
        guard let ready = try? Waiting.forAny(of: descriptors, seconds: seconds) else { return .end }
        if ready[1] { wakeUp.quiet() }
        if ready[2] { listen() }
        guard ready[0] else { return .nothing }
        // A worker that dies with unread jobs in its pipe resets the connection: an end like any other.
        switch try? socket.receiveBytes() {
        case .bytes(let bytes, _):
            reader.append(bytes)
            return .part
        case .nothing: return .nothing
        case .end, nil: return .end
        }
    }

    /// Keeps the end of what the worker says, where the reason of a crash stands.
    private mutating func listen() {
        guard let words = try? complaints.read(upTo: 4096, as: "the media worker"), !words.isEmpty else {
            isSilent = true
            return
        }
        lastWords = (lastWords + words).suffix(4096)
    }

    /// Ends the process, unless it has ended, and reaps it.
    consuming func end(afterSeconds seconds: Double) throws(SystemError) -> (
        end: ChildProcess.End, killed: Bool, lastWords: [UInt8]
    ) {
        var lastWords = self.lastWords
        let (end, killed) = try child.wait(upTo: seconds)
        // What it said last may still be in the pipe.
        while (try? Waiting.forAny(of: [complaints.number], seconds: 0)) == [true],
            let words = try? complaints.read(upTo: 4096, as: "the media worker"), !words.isEmpty
        {
            lastWords = (lastWords + words).suffix(4096)
        }
        withExtendedLifetime(complaints) {}
        return (end, killed, lastWords)
    }
}
