internal import MediaJobs
internal import Posix

/// The worker's life: close the cage, then one job after the other until the parent has no more.
package struct Worker {
    /// Why there is nothing to do, for the person who started the program by hand.
    package enum NotServing: Error {
        /// Standard input is not the socket of a pool.
        case noParent
        /// The cage does not close.
        case noCage(String)
    }

    private let handlers: [String: JobHandler]

    package init(_ handlers: [JobHandler]) {
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Serves the pool at the other end of standard input; returns when it is closed.
    package consuming func serve() throws(NotServing) {
        guard let parent = MessageSocket.maker(of: 0) else { throw .noParent }
        let inbox = JobInbox(MessageSocket(FileDescriptor(owning: 0), to: "dailies"))
        do {
            Cage.leaveStoppingToParent()
            Cage.closeInherited()
            try Cage.dieWithParent(parent)
            guard let setup = try? inbox.setup() else { throw NotServing.noParent }
            // Answered before the cage closes where the versions differ: the parent says what to do.
            if setup.version == WorkerSetup.currentVersion { try Cage.close(limits: setup.limits) }
            try inbox.send(Frame(.ready, number: 0, body: MessageCoding.encode(WorkerReady())))
            guard setup.version == WorkerSetup.currentVersion else { return }
        } catch let open as Cage.Open {
            throw .noCage("\(open.part): system error \(open.code)")
        } catch {
            throw .noParent
        }
        while let entry = try? inbox.next(), (try? inbox.send(answer(to: entry, inbox))) != nil {
            inbox.forget(entry.number)
        }
    }

    private func answer(to entry: JobInbox.Entry, _ inbox: JobInbox) -> Frame {
        let number = entry.number
        do throws(MediaFailure) {
            guard let handler = handlers[entry.head.kind] else {
                throw MediaFailure(
                    .unknownJob,
                    "could not \(entry.head.kind) \(entry.head.name): this dailies-media does not know how; "
                        + "install dailies and dailies-media of the same version")
            }
            if inbox.isCancelled(number) { throw .cancelled(entry.head.kind, entry.head.name) }
            ResourceLimits.allowProcessor(seconds: entry.head.allowance.processorSeconds)
            let context = JobContext(
                name: entry.head.name, allowance: entry.head.allowance, files: entry.files,
                isCancelled: { inbox.isCancelled(number) },
                send: { progress in
                    guard let body = try? MessageCoding.encode(progress) else { return }
                    try? inbox.send(Frame(.progress, number: number, body: body))
                })
            let answer = try handler.run(entry.body, context)
            guard answer.count <= Frame.bodyLimit else {
                throw MediaFailure(
                    .tooLarge, "could not \(entry.head.kind) \(entry.head.name): its result is too large")
            }
            return Frame(.answer, number: number, body: answer)
        } catch {
            // Two strings always encode.
            return Frame(.failure, number: number, body: (try? MessageCoding.encode(error)) ?? [])
        }
    }
}
