internal import CPosix
internal import Synchronization

/// A value that threads take turns with.
///
/// A `Mutex` behind a POSIX one: when two threads meet, the kernel hands a `Mutex` over on Linux, which the
/// thread sanitizer does not see and calls a race. It knows pthread_mutex_lock(3).
@safe final class Guarded<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    private nonisolated(unsafe) let turn: UnsafeMutablePointer<pthread_mutex_t>

    init(_ value: Value) {
        self.value = Mutex(value)
        unsafe turn = .allocate(capacity: 1)
        unsafe pthread_mutex_init(turn, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(turn)
        unsafe turn.deallocate()
    }

    func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        unsafe pthread_mutex_lock(turn)
        defer { unsafe pthread_mutex_unlock(turn) }
        return value.withLock { body(&$0) }
    }
}
