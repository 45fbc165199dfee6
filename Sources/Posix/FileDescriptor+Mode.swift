internal import CPosix

extension FileDescriptor {
    /// Nobody may write to it from now on, apart from those who have it open: fchmod(2).
    package func makeReadOnly(as name: String) throws(SystemError) {
        guard fchmod(number, 0o444) == 0 else { throw .last("write to", name) }
    }
}
