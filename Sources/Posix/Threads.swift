internal import CPosix

/// Threads outside the cooperative pool, for calls that block.
package enum Threads {
    /// Starts a detached thread. An error where the system has none to give: whoever calls may hold what the
    /// body waits for, so that it cannot be run here instead.
    package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let context = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
        var thread = pthread_t()
        let result = unsafe pthread_create(&thread, nil, runBody, context)
        guard result == 0 else {
            unsafe Unmanaged<Body>.fromOpaque(context).release()
            throw SystemError("start", "a thread", code: result)
        }
        pthread_detach(thread)
    }

    /// Runs a blocking call on a thread of its own and awaits its result.
    package static func blocking<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            do throws(SystemError) {
                try start { continuation.resume(returning: body()) }
            } catch {
                // Without a thread to be had other tasks wait a while: the call waits for the system, not
                // for them, and nobody holds a lock across an `await`.
                continuation.resume(returning: body())
            }
        }
    }

    /// The same for a call that can fail.
    package static func trying<Answer: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Answer
    ) async throws(Failure) -> Answer {
        let result = await blocking { () -> Result<Answer, Failure> in
            do throws(Failure) {
                return .success(try body())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// A named function: a capturing closure cannot be a C callback.
private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context else { return nil }
    unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
