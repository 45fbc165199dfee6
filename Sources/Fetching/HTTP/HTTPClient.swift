internal import Posix

/// Speaks HTTP with many servers at once: one thread moves all bytes, connections are kept and shared.
///
/// The thread starts with the first request and ends with `close()`, or when nobody holds the client any
/// more.
package final class HTTPClient: Sendable {
    private let desk: TransferDesk

    package init(_ settings: HTTPSettings) {
        desk = TransferDesk(settings)
    }

    deinit { desk.close() }

    /// The whole answer in memory, whatever its status.
    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPAnswer {
        let sink = MemorySink()
        let head = try await receive(request, into: sink)
        return HTTPAnswer(head: head, body: sink.body())
    }

    /// The answer's body goes to `sink` as it comes. Cancelling the task ends the transfer at once.
    package func receive(_ request: HTTPRequest, into sink: any HTTPSink) async throws(HTTPFailure)
        -> HTTPHead
    {
        let number = desk.newNumber()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (reply: TransferOrder.Reply) in
                desk.start(TransferOrder(number: number, request: request, sink: sink, reply: reply))
            }
        } onCancel: {
            desk.cancel(number)
        }
        desk.forget(number)
        return try result.get()
    }

    /// Ends what still runs (as cancelled), closes all connections, and returns when the thread is gone.
    package func close() async {
        await desk.closeAndWait()
    }

    /// What happened so far.
    package var statistics: HTTPStatistics { desk.statistics.withLock { $0 } }
}
