internal import CPosix

/// A thread whose result somebody waits for.
@safe
package final class JoinedThread<Result: Sendable>: Sendable {
    private let thread: Guarded<pthread_t?>
    private let result: Guarded<Result?>

    /// An error where the system has no thread to give.
    package init(_ body: @escaping @Sendable () -> Result) throws(SystemError) {
        let result = Guarded<Result?>(nil)
        let work = Work {
            let value = body()
            result.withLock { $0 = value }
        }
        let context = unsafe Unmanaged.passRetained(work).toOpaque()
        var thread = pthread_t()
        let code = unsafe pthread_create(&thread, nil, runWork, context)
        guard code == 0 else {
            unsafe Unmanaged<Work>.fromOpaque(context).release()
            throw SystemError("start", "a thread", code: code)
        }
        self.result = result
        self.thread = Guarded(thread)
    }

    deinit { wait() }

    /// Waits for its end; nil never, but for the type.
    package func join() -> Result? {
        wait()
        return result.withLock { $0 }
    }

    private func wait() {
        let taken: pthread_t? = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        if let taken { pthread_join(taken, nil) }
    }
}

private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// A named function: a capturing closure cannot be a C callback.
private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
