internal import CPosix

extension FileDescriptor {
    /// Returns when what was written is on the disk: fdatasync(2), which leaves out the times alone.
    package func sync(as name: String) throws(SystemError) {
        while fdatasync(number) != 0 {
            if dailies_errno() != EINTR { throw .last("write to", name) }
        }
    }

    /// Gives the descriptor to somebody else, who closes it from now on.
    package consuming func release() -> Int32 {
        let number = self.number
        discard self
        return number
    }
}
