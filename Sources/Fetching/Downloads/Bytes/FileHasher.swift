internal import Hashing
internal import Posix

/// Hashes files while they grow, on a thread of its own: close behind the writing, so that what it reads is
/// still in memory, and on another processor.
///
/// It reads back what was written, so nothing has to be kept for it, the hash is that of the file and not of
/// what was meant to be in it, and the bytes of an earlier run are hashed by the same way.
final class FileHasher: Sendable {
    typealias Reply = CheckedContinuation<Result<String, SystemError>, Never>

    private enum Order: Sendable {
        case follow(Int, WorkingFile)
        case more(Int, upTo: Int64)
        case finish(Int, length: Int64, Reply)
        case forget(Int)
    }

    private let mailbox: Mailbox<Order>
    private let lastNumber = Guarded(0)

    init() throws(SystemError) {
        let mailbox = try Mailbox<Order>()
        self.mailbox = mailbox
        try Threads.start { Self.work(mailbox) }
    }

    deinit { mailbox.close() }

    /// Begins with the first byte of the file. The number is for the other calls.
    func follow(_ file: WorkingFile) -> Int {
        let number = lastNumber.withLock { number in
            number += 1
            return number
        }
        mailbox.post(.follow(number, file))
        return number
    }

    /// The file has so many bytes now.
    func advance(_ number: Int, to size: Int64) { mailbox.post(.more(number, upTo: size)) }

    func forget(_ number: Int) { mailbox.post(.forget(number)) }

    /// The hash of the first `length` bytes, which must be there. Cancelling the task ends it with an error.
    func finish(_ number: Int, length: Int64) async throws(SystemError) -> String {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (reply: Reply) in
                if !mailbox.post(.finish(number, length: length, reply)) {
                    reply.resume(returning: .failure(Self.forgotten))
                }
            }
        } onCancel: {
            forget(number)
        }
        return try result.get()
    }

    private static let forgotten = SystemError("hash", "a file", code: SystemError.interrupted)
}

// MARK: - The thread

extension FileHasher {
    /// A file that is followed.
    private final class Track {
        let file: WorkingFile
        var hash = SHA256()
        var position: Int64 = 0
        var size: Int64 = 0
        var reply: Reply?
        var failure: SystemError?
        private var startedWriting: Int64 = 0

        init(_ file: WorkingFile) { self.file = file }

        var hasWork: Bool { position < size && failure == nil }

        /// One step, so that files take turns.
        func step(_ buffer: UnsafeMutableRawBufferPointer) {
            let count = Int(min(Int64(buffer.count), size - position))
            do throws(SystemError) {
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
                let read = unsafe try file.read(at: position, into: room)
                guard read == count else {
                    throw SystemError("read", file.path, code: SystemError.inputOutput)
                }
                unsafe hash?.add(UnsafeRawBufferPointer(room))
                position += Int64(count)
            } catch {
                failure = error
            }
            if position - startedWriting >= FileHasher.writeAhead { startWriting() }
        }

        /// The disk works while more comes, and the sync at the end has little left to do.
        private func startWriting() {
            file.startWriting(startedWriting..<position)
            startedWriting = position
        }

        func result() -> Result<String, SystemError> {
            startWriting()
            if let failure { return .failure(failure) }
            guard let hash = hash?.finish() else {
                return .failure(SystemError("hash", file.path, code: SystemError.outOfMemory))
            }
            return .success(hash)
        }
    }

    private static let stepSize = 256 << 10
    private static let writeAhead: Int64 = 4 << 20

    private static func work(_ mailbox: Mailbox<Order>) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: stepSize, alignment: 4096)
        defer { unsafe buffer.deallocate() }
        var tracks: [Int: Track] = [:]
        while let orders = mailbox.waitAndTake() {
            for order in orders { obey(order, &tracks) }
            while tracks.values.contains(where: \.hasWork) {
                for track in tracks.values where track.hasWork { unsafe track.step(buffer) }
                for order in mailbox.take() { obey(order, &tracks) }
                answer(&tracks)
            }
            answer(&tracks)
        }
        for track in tracks.values { track.reply?.resume(returning: track.result()) }
    }

    private static func obey(_ order: Order, _ tracks: inout [Int: Track]) {
        switch order {
        case .follow(let number, let file): tracks[number] = Track(file)
        case .more(let number, let size): tracks[number].map { $0.size = max($0.size, size) }
        case .forget(let number):
            tracks.removeValue(forKey: number)?.reply?.resume(returning: .failure(forgotten))
        case .finish(let number, let length, let reply):
            guard let track = tracks[number] else {
                reply.resume(returning: .failure(forgotten))
                return
            }
            track.size = length
            track.reply = reply
        }
    }

    private static func answer(_ tracks: inout [Int: Track]) {
        for (number, track) in tracks {
            guard let reply = track.reply, !track.hasWork else { continue }
            tracks[number] = nil
            reply.resume(returning: track.result())
        }
    }
}
