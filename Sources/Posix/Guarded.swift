internal import CPosix

/// A value that threads take turns with.
///
/// Not the standard library's `Mutex`: when two threads meet, Linux hands that one over inside the kernel
/// (futex(2), FUTEX_UNLOCK_PI), where the thread sanitizer does not see it and reports a race. It knows
/// pthread_mutex_lock(3).
///
/// Unchecked, for the compiler cannot see that the mutex guards the value. This is the only such type.
@safe package final class Guarded<Value>: @unchecked Sendable {
    private var value: Value
    private let turn: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: sending Value) {
        self.value = value
        unsafe turn = .allocate(capacity: 1)
        unsafe pthread_mutex_init(turn, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(turn)
        unsafe turn.deallocate()
    }

    package func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        unsafe pthread_mutex_lock(turn)
        defer { unsafe pthread_mutex_unlock(turn) }
        return try body(&value)
    }
}
