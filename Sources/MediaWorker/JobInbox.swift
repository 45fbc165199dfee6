internal import MediaJobs
internal import Posix

/// What the parent has sent: jobs in their order, and which of them it no longer wants.
///
/// Read by the main thread between jobs, and during one by whoever asks whether to stop; so no thread is
/// needed that only reads, and a job does not cost a switch of threads.
final class JobInbox: Sendable {
    /// A job as it arrived.
    struct Entry: Sendable {
        let number: UInt64
        let head: JobHead
        let body: [UInt8]
        let files: JobFiles
    }

    /// The parent is gone, or talks nonsense: the worker ends.
    struct Closed: Error {}

    private struct State {
        var reader = FrameReader()
        var descriptors: [Int32] = []
        /// Those of jobs that have not come yet.
        var filesAhead: [UInt64: [Int32]] = [:]
        var entries: [Entry] = []
        var cancelled: Set<UInt64> = []
        var isClosed = false
    }

    private let socket: MessageSocket
    private let state = Guarded(State())

    init(_ socket: consuming MessageSocket) {
        self.socket = socket
    }

    func send(_ frame: Frame) throws(Closed) {
        // Nil is an answer past the limit, which the caller has already looked after.
        guard let bytes = frame.encoded() else { return }
        do { try socket.send(bytes) } catch { throw Closed() }
    }

    /// The very first frame.
    func setup() throws(Closed) -> WorkerSetup {
        do {
            while true {
                guard case .bytes(let bytes, _) = try socket.receive(waiting: true) else { throw Closed() }
                let frame = try state.withLock { state in
                    state.reader.append(bytes)
                    return try state.reader.next()
                }
                guard let frame else { continue }
                guard frame.kind == .setup else { throw Closed() }
                return try MessageCoding.decode(WorkerSetup.self, from: frame.body)
            }
        } catch {
            throw Closed()
        }
    }

    /// The next job; waits for one.
    func next() throws(Closed) -> Entry {
        while true {
            let entry: Entry?
            do {
                entry = try state.withLock { state in
                    // Noticed during a job already.
                    if state.isClosed { throw Closed() }
                    if state.entries.isEmpty { try receive(&state, waiting: true) }
                    return state.entries.isEmpty ? nil : state.entries.removeFirst()
                }
            } catch {
                throw Closed()
            }
            if let entry { return entry }
        }
    }

    /// Looks at what has arrived meanwhile. A parent that is gone wants nothing any more.
    func isCancelled(_ number: UInt64) -> Bool {
        state.withLock { state in
            if !state.isClosed {
                do { try receive(&state, waiting: false) } catch { state.isClosed = true }
            }
            return state.isClosed || state.cancelled.contains(number)
        }
    }

    func forget(_ number: UInt64) {
        state.withLock { state in
            // Numbers grow: what is older than this job was answered before its cancellation arrived.
            state.cancelled = state.cancelled.filter { $0 > number }
        }
    }

    /// They travel with a frame's first byte, so they are here before its last.
    private static func take(_ count: Int, from state: inout State) throws(Closed) -> [Int32] {
        guard count >= 0, state.descriptors.count >= count else { throw Closed() }
        defer { state.descriptors.removeFirst(count) }
        return Array(state.descriptors.prefix(count))
    }

    private func receive(_ state: inout State, waiting: Bool) throws {
        switch try socket.receive(waiting: waiting) {
        case .nothing: return
        case .end: throw Closed()
        case .bytes(let bytes, let descriptors):
            state.descriptors += descriptors
            state.reader.append(bytes)
        }
        while let frame = try state.reader.next() {
            switch frame.kind {
            case .job:
                let head = try MessageCoding.decode(AnyJobMessage.self, from: frame.body).head
                let ahead = state.filesAhead.removeValue(forKey: frame.number) ?? []
                guard head.inputs >= 0, head.outputs >= 0, ahead.count == head.inputsAhead else {
                    throw Closed()
                }
                let files = JobFiles(
                    owning: ahead + (try Self.take(head.descriptors, from: &state)), inputs: head.inputs)
                state.entries.append(
                    Entry(number: frame.number, head: head, body: frame.body, files: files))
            case .files:
                let count = try MessageCoding.decode(FilesMessage.self, from: frame.body).count
                state.filesAhead[frame.number, default: []] += try Self.take(count, from: &state)
            case .cancel:
                // One of them could not be opened: the job never comes.
                for number in state.filesAhead.removeValue(forKey: frame.number) ?? [] {
                    _ = FileDescriptor(owning: number)
                }
                state.cancelled.insert(frame.number)
            case .setup, .ready, .progress, .answer, .failure:
                throw Closed()
            }
        }
    }
}
