internal import ArchiveModel
internal import JSON
internal import Posix

/// What would have been billed: a file of JSON Lines that only grows, each line on the disk before its task's
/// id is known to anybody.
final class Ledger: Sendable {
    let path: String
    private let file: FileDescriptor
    /// Turns at the file, and what this run has billed so far.
    private let bill = Guarded(Bill())

    struct Bill: Sendable {
        var tasks = 0
        var refunds = 0
        var total = 0
    }

    init(_ path: String) throws(SystemError) {
        self.path = path
        file = try FileDescriptor.open(path, for: .appending, mode: 0o600)
        // What a crash left of a line stays a line of its own.
        if try Self.endsInsideALine(path) { try file.write([UInt8(ascii: "\n")], as: path) }
    }

    private static func endsInsideALine(_ path: String) throws(SystemError) -> Bool {
        let file = try FileDescriptor.openRegular(path)
        guard let size = try PositionedReading.size(of: file.number, as: path), size > 0 else { return false }
        var last: UInt8 = 0
        let count = try unsafe withUnsafeMutableBytes(of: &last) { byte throws(SystemError) in
            try unsafe PositionedReading.read(file.number, at: size - 1, into: byte, as: path)
        }
        return count == 1 && last != UInt8(ascii: "\n")
    }

    var sum: Bill { bill.withLock { $0 } }

    func bill(_ task: SandboxTask, call: HTTPCall) async throws(SystemError) {
        let wish = task.wish
        try await write([
            "event": "billed", "time": .string(Moment.now().description), "task_id": .string(task.id),
            "route": .string(call.path), "family": .string(wish.model.family.rawValue),
            "model": .string(wish.model.name), "request_sha256": .string(Digest.hexadecimal(of: call.body)),
            "idempotency_key": call.headers["idempotency-key"].map { .string($0) } ?? .null,
            "seconds": .int(wish.billedSeconds), "amount": Money(millionths: wish.price).json,
            "currency": "USD",
            "faults": .array(task.faults.map(\.rawValue).sorted().map { .string($0) }),
        ]) { bill in
            bill.tasks += 1
            bill.total += wish.price
        }
    }

    func refund(_ task: SandboxTask) async throws(SystemError) {
        let price = task.wish.price
        try await write([
            "event": "refunded", "time": .string(Moment.now().description), "task_id": .string(task.id),
            "model": .string(task.wish.model.name), "amount": .number("-\(Money(millionths: price).decimal)"),
            "currency": "USD",
        ]) { bill in
            bill.refunds += 1
            bill.total -= price
        }
    }

    private func write(
        _ line: JSON, _ count: @escaping @Sendable (inout Bill) -> Void
    ) async throws(SystemError) {
        let bytes = Array((line.line + "\n").utf8)
        let result = await Threads.blocking { () -> Result<Void, SystemError> in
            Result { () throws(SystemError) in
                try self.bill.withLock { bill throws(SystemError) in
                    try self.file.write(bytes, as: self.path)
                    try self.file.sync(as: self.path)
                    count(&bill)
                }
            }
        }
        try result.get()
    }
}
