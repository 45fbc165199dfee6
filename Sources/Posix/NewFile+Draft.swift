internal import CPosix

extension NewFile {
    /// A small file under a temporary name beside its place: several can be written, then synced together, and then
    /// get their names. Gone with its owner where it never got one.
    package final class Draft: Sendable {
        package let path: String
        private let name: String
        private let isNamed = Guarded(false)

        /// Not yet on the disk when it returns.
        package init(of path: String, _ bytes: [UInt8]) throws(SystemError) {
            self.path = path
            let folder =
                path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
            let temporary = try NewFile.named(in: folder)
            name = temporary.name
            let descriptor = FileDescriptor(owning: temporary.number)
            try descriptor.write(bytes, as: path)
            try descriptor.close(as: path)
        }

        deinit { if !isNamed.withLock({ $0 }) { unsafe unlink(name) } }

        package func sync() throws(SystemError) {
            try FileDescriptor.open(name, for: .reading).sync(as: path)
        }

        /// Takes the place of what has the name. The folder is not yet on the disk when it returns.
        package func takePlace() throws(SystemError) {
            guard unsafe rename(name, path) == 0 else { throw .last("create", path) }
            isNamed.withLock { $0 = true }
        }
    }
}
