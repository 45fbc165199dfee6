internal import CPosix

/// Threads outside the cooperative pool, for calls that block.
package enum Threads {
    /// Starts a detached thread.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        let context = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
        var thread = pthread_t()
        if unsafe pthread_create(&thread, nil, runBody, context) == 0 {
            pthread_detach(thread)
        } else {
            // No thread to be had: the work is done here rather than not at all.
            unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        }
    }

    /// Runs a blocking call on a thread of its own and awaits its result.
    package static func blocking<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            start { continuation.resume(returning: body()) }
        }
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
