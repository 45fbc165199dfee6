internal import Posix

/// Makes files last, on a thread of its own: all that wait are done together, so that a hundred small files
/// cost a few waits for the disk and not two hundred.
///
/// The promise stays that of one: the bytes are on the disk before the name is, and the name before anybody
/// is told.
final class GroupCommit: Sendable {
    typealias Reply = CheckedContinuation<Result<Void, SystemError>, Never>

    struct Naming: Sendable {
        let partial: Partial
        let folder: String
        let path: String
        let replaces: Bool
    }

    private enum Order: Sendable {
        case name(Naming, Reply)
        case checkpoint(Partial, Int64, Reply?)
    }

    private let mailbox: Mailbox<Order>

    init() throws(SystemError) {
        let mailbox = try Mailbox<Order>()
        self.mailbox = mailbox
        try Threads.start {
            while let orders = mailbox.waitAndTake() { Self.carryOut(orders) }
        }
    }

    deinit { mailbox.close() }

    /// Returns when the file has its name for good.
    func name(_ naming: Naming) async throws(SystemError) {
        try await ask { .name(naming, $0) }
    }

    /// Returns when the first `bytes` are on the disk, and the state says so.
    func checkpoint(_ partial: Partial, _ bytes: Int64) async throws(SystemError) {
        try await ask { .checkpoint(partial, bytes, $0) }
    }

    /// The same for whoever cannot wait. What goes wrong, the partial knows.
    func checkpointLater(_ partial: Partial, _ bytes: Int64) {
        mailbox.post(.checkpoint(partial, bytes, nil))
    }

    private func ask(_ order: (Reply) -> Order) async throws(SystemError) {
        let result = await withCheckedContinuation { (reply: Reply) in
            if !mailbox.post(order(reply)) {
                reply.resume(returning: .failure(SystemError("write to", "the disk", code: 0)))
            }
        }
        try result.get()
    }

    // MARK: The thread

    private static func carryOut(_ orders: [Order]) {
        var synced: [(Naming, Reply)] = []
        for order in orders {
            switch order {
            case .checkpoint(let partial, let bytes, let reply):
                let result = Result { () throws(SystemError) in try partial.checkpoint(bytes) }
                reply?.resume(returning: result)
            case .name(let naming, let reply):
                do throws(SystemError) {
                    try naming.partial.file.sync()
                    synced.append((naming, reply))
                } catch {
                    naming.partial.distrust(error)
                    reply.resume(returning: .failure(error))
                }
            }
        }
        nameAll(synced)
    }

    private static func nameAll(_ synced: [(Naming, Reply)]) {
        var named: [(Naming, Reply)] = []
        var folders: [String: SystemError?] = [:]
        for (naming, reply) in synced {
            do throws(SystemError) {
                let names = naming.partial.names
                try FileName.move(names.data, to: naming.path, replacing: naming.replaces)
                // The state goes after the name: a run that dies between the two finds the file, and cleans up.
                naming.partial.removeState()
                folders[naming.folder] = .some(nil)
                folders[names.folder] = .some(nil)
                named.append((naming, reply))
            } catch {
                reply.resume(returning: .failure(error))
            }
        }
        for folder in folders.keys {
            do throws(SystemError) { try Folder.sync(folder) } catch { folders[folder] = .some(error) }
        }
        for (naming, reply) in named {
            if let failure = folders[naming.folder] ?? nil {
                reply.resume(returning: .failure(failure))
            } else {
                reply.resume(returning: .success(()))
            }
        }
    }
}
