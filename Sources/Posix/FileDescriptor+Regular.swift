internal import CPosix

extension FileDescriptor {
    /// Opens a regular file for reading, and nothing else: a named pipe would block until somebody writes to
    /// it, and a device may do anything when it is opened.
    package static func openRegular(_ path: String) throws(SystemError) -> FileDescriptor {
        var number: Int32
        repeat {
            // O_NONBLOCK is for the pipe; a regular file does not mind.
            number = unsafe dailies_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0)
        } while number < 0 && dailies_errno() == EINTR
        guard number >= 0 else { throw .last("open", path) }
        let descriptor = FileDescriptor(owning: number)
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("open", path) }
        switch status.st_mode & mode_t(S_IFMT) {
        case mode_t(S_IFREG): return descriptor
        case mode_t(S_IFDIR): throw SystemError("open", path, code: EISDIR)
        // "Invalid argument" says too little, "illegal seek" is what reading would meet.
        default: throw SystemError("open", path, code: ESPIPE)
        }
    }
}
