import Fetching
import Posix
import TestSupport
import Testing

func settings(_ environment: [String: String] = [:]) -> HTTPSettings {
    var settings = HTTPSettings(userAgent: "dailies/test", environment: environment)
    // Between two steps of a test a loaded machine may need more than the usual three.
    settings.freshSeconds = 600
    return settings
}

/// A client that is closed at the end, with nothing of it left.
func withClient<Result>(
    _ settings: HTTPSettings = settings(), _ body: (HTTPClient) async throws -> Result
) async throws -> Result {
    let client = HTTPClient(settings)
    do {
        let result = try await body(client)
        await client.close()
        return result
    } catch {
        await client.close()
        throw error
    }
}

/// To our own servers, in the time that a test has.
func request(
    _ method: String = "GET", _ url: String, _ change: (inout HTTPRequest) -> Void = { _ in }
) -> HTTPRequest {
    var request = HTTPRequest(method, url, addresses: .anywhere)
    request.timeouts = HTTPTimeouts(connect: 20, stall: 20, total: 60)
    change(&request)
    return request
}

extension HTTPClient {
    /// What went wrong; nil, and an issue, when nothing did.
    func failure(of request: HTTPRequest, into sink: (any HTTPSink)? = nil) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            if let sink { _ = try await receive(request, into: sink) } else { _ = try await send(request) }
            Issue.record("\(request.method) \(request.url) did not fail")
            return nil
        } catch {
            return error
        }
    }
}

/// Counts, and stops when told to.
final class CountingSink: HTTPSink {
    struct State: Sendable {
        var heads: [HTTPHead] = []
        var bytes = 0
        var largest = 0
    }

    private let guarded = Guarded(State())
    private let refusesHead: Bool
    private let stopsAfter: Int

    init(refusesHead: Bool = false, stopsAfter: Int = .max) {
        self.refusesHead = refusesHead
        self.stopsAfter = stopsAfter
    }

    var state: State { guarded.withLock { $0 } }

    func begin(_ head: HTTPHead) -> Bool {
        guarded.withLock { $0.heads.append(head) }
        return !refusesHead
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let count = bytes.count
        return guarded.withLock { state in
            if state.bytes + count > stopsAfter { return false }
            state.bytes += count
            state.largest = max(state.largest, count)
            return true
        }
    }
}

/// Takes its time for each part.
final class SleepingSink: HTTPSink {
    private let seconds: Double

    init(seconds: Double) { self.seconds = seconds }

    func begin(_ head: HTTPHead) -> Bool { true }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        _ = try? Waiting.forAny(of: [], seconds: seconds)
        return true
    }
}

/// Descriptors of this process that are sockets: proc_pid_fd(5).
func openDescriptors() -> Int { (try? Folder.entries(of: "/proc/self/fd").count) ?? 0 }
