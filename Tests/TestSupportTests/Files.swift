import Posix

func bytes(of path: String) throws -> [UInt8] {
    try FileDescriptor.open(path, for: .reading).readToEnd(as: path)
}
