internal import ArchiveModel
internal import Posix

/// Tells whether a file that has the name already is the one that would be fetched.
struct ExistingFile: Sendable {
    private let download: Download

    /// So much of its end is compared.
    private static let sample: Int64 = 16 << 10

    init(_ download: Download) { self.download = download }

    private var exists: DownloadFailure {
        DownloadFailure(
            .exists,
            "could not fetch \(download.shown): \(download.item.path) exists already and is something else; "
                + "add --force to replace it")
    }

    /// The file, hashed; an error where it is another, or where that cannot be told.
    func whole() async throws(DownloadFailure) -> FetchedFile {
        let file: WorkingFile
        let size: Int64
        let isMarked: Bool
        do throws(SystemError) {
            file = try WorkingFile(reading: download.item.path)
            size = try file.size()
            isMarked = try SourceMark(identity: download.item.identity, of: file).isOn(file)
        } catch {
            if error.isNoRegularFile || error.isDeadEnd { throw exists }
            // That it cannot be read says nothing of what it is.
            throw DownloadFailure(error, fetching: download.shown)
        }
        guard size > 0 else { throw exists }
        if !isMarked, try await !isSameAtServer(file, size) { throw exists }
        let hasher = download.engine.hasher
        let folder = download.item.folder
        do throws(SystemError) {
            let sha256 = try await hasher.finish(hasher.follow(file), length: size)
            // The run that gave it the name may have died before the name was on the disk.
            try await Threads.blocking {
                Result { () throws(SystemError) in
                    try file.sync()
                    try Folder.sync(folder)
                }
            }.get()
            return FetchedFile(
                path: download.item.path, bytes: size, sha256: sha256, wasThere: true, received: 0)
        } catch {
            throw Task.isCancelled ? download.cancelled : DownloadFailure(error, fetching: download.shown)
        }
    }

    /// The same length, and the same bytes at its end. A GET and not a HEAD: a signature is often for one
    /// method only.
    private func isSameAtServer(_ file: WorkingFile, _ size: Int64) async throws(DownloadFailure) -> Bool {
        let engine = download.engine
        let item = download.item
        guard await engine.slots.acquire(item.link.origin, expires: item.expires) else {
            throw download.cancelled
        }
        defer { engine.slots.release(item.link.origin) }
        download.startTime()
        let start = max(0, size - Self.sample)
        var request = HTTPRequest("GET", item.link.text)
        request.addresses = item.addresses ?? engine.settings.addresses
        request.secretHeaders = item.secretHeaders
        request.timeouts.stall = engine.settings.stall
        request.timeouts.total = download.timeLeft
        request.maxBytes = .max
        request.headers = [
            HTTPHeader("Accept-Encoding", "identity"), HTTPHeader("Range", "bytes=\(start)-"),
        ]
        let sink = ComparingSink(file, size: size, from: start)
        do throws(HTTPFailure) {
            _ = try await engine.client.receive(request, into: sink)
        } catch {
            if error.kind == .cancelled { throw download.cancelled }
            // The sink stops at the first difference, and when it has seen enough.
            if error.kind != .sinkStopped { throw cannotTell(error.sentence) }
        }
        if let status = sink.refusal { throw cannotTell("the server answered \(status)") }
        return sink.isSame
    }

    private func cannotTell(_ why: String) -> DownloadFailure {
        DownloadFailure(
            .exists,
            "could not fetch \(download.shown): \(download.item.path) exists already, and whether it is the same "
                + "cannot be told: \(why); add --force to replace it")
    }
}

/// Compares what comes with what is there.
private final class ComparingSink: HTTPSink {
    private struct State {
        var offset: Int64 = 0
        /// The body ends where the comparison does.
        var isPart = false
        var isDifferent = false
        var compared: Int64 = 0
        var refusal: Int?
    }

    private let file: WorkingFile
    private let size: Int64
    private let start: Int64
    private let state = Guarded(State())

    init(_ file: WorkingFile, size: Int64, from start: Int64) {
        self.file = file
        self.size = size
        self.start = start
    }

    /// All that was asked for came, and was the same.
    var isSame: Bool {
        state.withLock { !$0.isDifferent && $0.refusal == nil && $0.compared >= size - start }
    }
    var refusal: Int? { state.withLock { $0.refusal } }

    func begin(_ head: HTTPHead) -> Bool {
        let head = AnswerHead(head)
        return state.withLock { state in
            switch head.status {
            case 206:
                state.offset = start
                state.isPart = true
                state.isDifferent =
                    head.range.flatMap { ContentRange($0) }
                    .map { $0.part != start..<size || $0.total ?? size != size } ?? true
            // From the beginning: a server that knows no ranges. With a length a part of it is enough.
            case 200: state.isDifferent = head.length != size
            // It is shorter than ours.
            case 416: state.isDifferent = true
            default: state.refusal = head.status
            }
            return !state.isDifferent && state.refusal == nil
        }
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            do throws(SystemError) {
                let ours = try file.read(at: state.offset, bytes.count)
                guard unsafe ours.elementsEqual(bytes) else {
                    state.isDifferent = true
                    return false
                }
            } catch {
                state.isDifferent = true
                return false
            }
            state.offset += Int64(bytes.count)
            state.compared += Int64(bytes.count)
            return state.isPart || state.compared < size - start
        }
    }
}
